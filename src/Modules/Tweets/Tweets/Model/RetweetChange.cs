using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Begins and ends retweets: the row, the counter and the event in one transaction. A repeat changes nothing.</summary>
internal static class RetweetChange
{
    private const string Begin = """
        , changed AS (
            INSERT INTO tweets.retweets (id, tweet_id, user_id, created_at)
            SELECT nextval('tweets.tweet_ids'), id, @caller, @now FROM tweet WHERE visibility = 0
            ON CONFLICT DO NOTHING RETURNING id, id AS version)
        """;

    private const string End = """
        , changed AS (
            UPDATE tweets.retweets r SET undone_id = nextval('tweets.tweet_ids') FROM tweet
            WHERE r.tweet_id = tweet.id AND r.user_id = @caller AND r.undone_id IS NULL RETURNING r.id, r.undone_id AS version)
        """;

    private const string Count = """
        , counted AS (
            UPDATE tweets.popularity p SET retweets_count = p.retweets_count + @by FROM tweet, changed WHERE p.tweet_id = tweet.id RETURNING p.tweet_id)
        SELECT tweet.author_id, tweet.visibility, changed.id, changed.version, tweet.thread_id FROM tweet LEFT JOIN changed ON true
        """;

    public static Task<RetweetOutcome> BeginAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, LockedTweet.Sql + Begin + Count, tweetId, viewer, retweeted: true, now, ct);

    public static Task<RetweetOutcome> EndAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, LockedTweet.Sql + End + Count, tweetId, viewer, retweeted: false, now, ct);

    private static Task<RetweetOutcome> ApplyAsync(
        TweetsDb db, string sql, long tweetId, Viewer viewer, bool retweeted, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var (outcome, happened) = await TouchAsync(db, sql, tweetId, viewer, retweeted, now, ct);
            if (happened is not null)
            {
                db.Publish(happened);
                await db.SaveChangesAsync(ct);
            }

            return outcome;
        }, ct);

    private static async Task<(RetweetOutcome Outcome, RetweetChanged? Happened)> TouchAsync(
        TweetsDb db, string sql, long tweetId, Viewer viewer, bool retweeted, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(sql);
        viewer.AddTo(command.Parameters);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("by", retweeted ? 1 : -1);
        if (retweeted)
        {
            command.Parameters.AddWithValue("now", now);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return (RetweetOutcome.NoTweet, null);
        }

        return reader.IsDBNull(2)
            ? (retweeted && reader.GetInt16(1) != (short)Visibility.Public ? RetweetOutcome.NotPublic : RetweetOutcome.Done, null)
            : (RetweetOutcome.Done, new(tweetId, reader.GetInt64(0), reader.GetInt64(4), viewer.Id, reader.GetInt64(2), retweeted, reader.GetInt64(3), now));
    }
}
