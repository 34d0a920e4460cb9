using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>
/// Updates the trends: counts the changes that are not yet counted, and compares each hashtag with its usual number of people.
/// </summary>
[ScopedService]
internal sealed class TrendUpdater(TweetsDb db, TweetSettings settings, TimeProvider clock)
{
    /// <summary>
    /// So many changes at most are counted within a request for the trends, so that a caller sees the effect of their own tweet.
    /// </summary>
    private const int FewNotes = 500;

    private int Hour => (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 3600);

    /// <summary>Updates the trends if something changed.</summary>
    /// <param name="onlyIfSmall">Does nothing when there is much to count: then the background job does it.</param>
    /// <param name="ct">Cancels the update, which then changes nothing.</param>
    /// <returns>False when there was nothing to do, or another server does it.</returns>
    public Task<bool> RefreshAsync(bool onlyIfSmall, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var hour = Hour;
        if (!await MustAsync(onlyIfSmall, hour, ct))
        {
            return false;
        }

        // A request waits for an update that is running, which may not have counted the caller's newest tweet.
        await using var locking = db.Command(onlyIfSmall ? TrendSql.Lock : TrendSql.TryLock);
        if (await locking.ExecuteScalarAsync(ct) is false)
        {
            return false;
        }

        var before = settings.UsualDays * 24;
        var oldest = hour - settings.TrendHours - before;
        int counted;
        do
        {
            (counted, var tags) = await CountAsync(oldest, ct);
            await using var spell = db.Command(TrendSql.Spell, (object)tags);
            await spell.ExecuteNonQueryAsync(ct);
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

    private async Task<(int Counted, string[] Tags)> CountAsync(int oldest, CancellationToken ct)
    {
        await using var count = db.Command(TrendSql.Count, TrendSql.Batch, oldest);
        await using var reader = await count.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32("counted"), reader.GetFieldValue<string[]>("tags"));
    }

    private async Task<bool> MustAsync(bool onlyIfSmall, int hour, CancellationToken ct)
    {
        await using var command = db.Command(TrendSql.Waiting, FewNotes + 1, hour);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (waiting, isOfAnotherHour) = (reader.GetInt32("waiting"), reader.GetBoolean("is_of_another_hour"));
        return (waiting > 0 || isOfAnotherHour) && !(onlyIfSmall && waiting > FewNotes);
    }
}
