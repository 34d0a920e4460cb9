using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Analytics;

/// <summary>
/// Counts for every day what a person posted and received. It counts the rows themselves: a counter a day could be wrong, and every like
/// would have to write it.
/// </summary>
[ScopedService]
internal sealed class AnalyticsReader(ModuleDataSource<TweetsDb> source, IFollowerGains followers)
{
    private const string Count = """
        WITH mine AS MATERIALIZED (
            SELECT p.tweet_id, p.likes_count, p.replies_count, p.retweets_count FROM tweets.popularity p WHERE p.author_id = $1)
        SELECT c.kind, (c.created_at AT TIME ZONE 'UTC')::date AS day, count(*)::integer AS count FROM (
            SELECT 0 AS kind, t.created_at FROM tweets.tweets t WHERE t.author_id = $1 AND t.created_at >= $2
            UNION ALL
            SELECT 1, l.created_at FROM mine JOIN tweets.likes l ON l.tweet_id = mine.tweet_id
            WHERE mine.likes_count > 0 AND l.user_id <> $1 AND l.created_at >= $2
            UNION ALL
            SELECT 2, r.created_at FROM mine JOIN tweets.tweets r ON r.in_reply_to_id = mine.tweet_id
            WHERE mine.replies_count > 0 AND r.author_id <> $1 AND r.created_at >= $2
            UNION ALL
            SELECT 3, r.created_at FROM mine JOIN tweets.retweets r ON r.tweet_id = mine.tweet_id
            WHERE mine.retweets_count > 0 AND r.user_id <> $1 AND r.undone_id IS NULL AND r.created_at >= $2) AS c
        GROUP BY 1, 2
        """;

    /// <returns>Every day from the first to the last, in order.</returns>
    public async Task<IReadOnlyList<(DateOnly Date, DayCounts Counts)>> ReadAsync(
        long personId, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var counts = await CountAsync(personId, first, ct);
        var gained = (await followers.FindAsync([personId], first, ct))[personId];
        var days = new List<(DateOnly, DayCounts)>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            int Of(int kind) => counts.GetValueOrDefault((kind, day));
            days.Add((day, new DayCounts(Of(0), Of(1), Of(2), Of(3), gained.GetValueOrDefault(day))));
        }

        return days;
    }

    private async Task<Dictionary<(int Kind, DateOnly Day), int>> CountAsync(long personId, DateOnly first, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Count);
        command.Parameters.Add(new() { Value = personId });
        command.Parameters.Add(new() { Value = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var counts = new Dictionary<(int, DateOnly), int>();
        while (await reader.ReadAsync(ct))
        {
            counts[(reader.GetInt32("kind"), reader.GetFieldValue<DateOnly>("day"))] = reader.GetInt32("count");
        }

        return counts;
    }
}

/// <summary>What a person posted and received.</summary>
/// <param name="Tweets">Tweets of the caller, answers and quotes included.</param>
/// <param name="Likes">Likes of the caller's tweets by others.</param>
/// <param name="Replies">Direct answers to the caller's tweets by others.</param>
/// <param name="Retweets">Retweets of the caller's tweets by others.</param>
/// <param name="Followers">People who started to follow the caller.</param>
internal sealed record DayCounts(int Tweets, int Likes, int Replies, int Retweets, int Followers);
