using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Retweets;

/// <summary>Adds and removes retweets: the row, the counter and the event in one transaction. A repeat changes nothing.</summary>
internal static class RetweetWriter
{
    private const string LockRetweeted = $"""
        {TweetLock.Find} ({VisibilityFilter.Tweet} OR EXISTS (
            SELECT FROM tweets.retweets g WHERE g.tweet_id = t.id AND g.user_id = @caller AND g.undone_id IS NULL)) FOR KEY SHARE)
        """;

    private const string Insert = """
        , changed AS (
            INSERT INTO tweets.retweets (id, tweet_id, user_id, created_at)
            SELECT nextval('tweets.tweet_ids'), id, @caller, @now FROM tweet WHERE visibility = 0
            ON CONFLICT DO NOTHING RETURNING id, id AS version)
        """;

    private const string Undo = """
        , changed AS (
            UPDATE tweets.retweets r SET undone_id = nextval('tweets.tweet_ids') FROM tweet
            WHERE r.tweet_id = tweet.id AND r.user_id = @caller AND r.undone_id IS NULL RETURNING r.id, r.undone_id AS version)
        """;

    private const string Count = """
        , counted AS (
            UPDATE tweets.popularity p SET retweets_count = p.retweets_count + @by FROM tweet, changed WHERE p.tweet_id = tweet.id
                RETURNING p.tweet_id)
        SELECT tweet.author_id, tweet.visibility, changed.id AS retweet_id, changed.version, tweet.thread_id
        FROM tweet LEFT JOIN changed ON true
        """;

    public static Task<RetweetOutcome> RetweetAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(db, TweetLock.Sql + Insert + Count, tweetId, viewer, retweeted: true, now, ct);

    public static Task<RetweetOutcome> UnretweetAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(db, LockRetweeted + Undo + Count, tweetId, viewer, retweeted: false, now, ct);

    private static Task<RetweetOutcome> WriteAsync(
        TweetsDb db, string sql, long tweetId, Viewer viewer, bool retweeted, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            var (outcome, changed) = await ExecuteAsync(db, sql, tweetId, viewer, retweeted, now, ct);
            if (changed is not null)
            {
                db.Publish(changed);
                await db.SaveChangesAsync(ct);
            }

            return outcome;
        }, ct);

    private static async Task<(RetweetOutcome Outcome, RetweetChanged? Changed)> ExecuteAsync(
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
            return (RetweetOutcome.NotFound, null);
        }

        if (reader.GetNullable<long>("retweet_id") is not { } retweetId)
        {
            var isPublic = reader.GetInt16("visibility") == (short)Visibility.Public;
            return (retweeted && !isPublic ? RetweetOutcome.NotPublic : RetweetOutcome.Done, null);
        }

        return (RetweetOutcome.Done, new RetweetChanged(
            tweetId, reader.GetInt64("author_id"), reader.GetInt64("thread_id"), viewer.Id, retweetId, retweeted,
                reader.GetInt64("version"), now));
    }
}

/// <summary>The result of retweeting a tweet or of undoing that.</summary>
internal enum RetweetOutcome
{
    /// <summary>It is as the caller wants it, since now or since before.</summary>
    Done,

    /// <summary>The tweet does not exist, or the caller may not see it and has not retweeted it.</summary>
    NotFound,

    /// <summary>The caller may see the tweet, but it is not public.</summary>
    NotPublic,
}
