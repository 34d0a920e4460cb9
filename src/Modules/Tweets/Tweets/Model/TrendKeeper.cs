using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Keeps the trends as they are now: counts the notes that wait, and compares each tag with what is usual for it.</summary>
internal sealed class TrendKeeper(TweetsDb db, TweetSettings settings, TimeProvider clock)
{
    /// <summary>So few notes are counted by whoever asks for the trends, who then sees what they have just done.</summary>
    private const int FewNotes = 500;

    private int Hour => (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 3600);

    /// <summary>Brings the trends up to date if something changed.</summary>
    /// <param name="onlyLittle">Leaves much work to the server's own clock.</param>
    /// <param name="ct">Cancels it; nothing is changed then.</param>
    /// <returns>False when there was nothing to do, or somebody else does it.</returns>
    public Task<bool> RefreshAsync(bool onlyLittle, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var hour = Hour;
        if (!await MustAsync(onlyLittle, hour, ct))
        {
            return false;
        }

        // Whoever asks for the trends waits for a refresh that is under way: it may not know yet what they have just done.
        await using var locking = db.Command(onlyLittle ? TrendSql.Lock : TrendSql.TryLock);
        if (await locking.ExecuteScalarAsync(ct) is false)
        {
            return false;
        }

        var before = settings.UsualDays * 24;
        var oldest = hour - settings.TrendHours - before;
        int counted;
        do
        {
            await using var count = db.Command(TrendSql.Count, TrendSql.Batch, oldest);
            counted = (int)(await count.ExecuteScalarAsync(ct))!;
        }
        while (counted == TrendSql.Batch);

        await using var forget = db.Command(TrendSql.Forget, oldest);
        await forget.ExecuteNonQueryAsync(ct);
        await using var rank = db.Command(TrendSql.Rank);
        rank.Parameters.AddWithValue("hour", hour);
        rank.Parameters.AddWithValue("window", settings.TrendHours);
        rank.Parameters.AddWithValue("before", before);
        rank.Parameters.AddWithValue("fewest", settings.FewestPeople);
        await rank.ExecuteNonQueryAsync(ct);
        return true;
    }, ct);

    private async Task<bool> MustAsync(bool onlyLittle, int hour, CancellationToken ct)
    {
        await using var command = db.Command(TrendSql.Waiting, FewNotes + 1, hour);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (waiting, isOfAnotherHour) = (reader.GetInt32(0), reader.GetBoolean(1));
        return (waiting > 0 || isOfAnotherHour) && !(onlyLittle && waiting > FewNotes);
    }
}
