using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Bookmarks;

/// <summary>Adds and removes bookmarks. No event is published, and a repeat changes nothing.</summary>
internal static class BookmarkWriter
{
    private const string LockBookmarked = $"""
        {TweetLock.Find} ({VisibilityFilter.Tweet}
            OR EXISTS (SELECT FROM tweets.bookmarks g WHERE g.tweet_id = t.id AND g.user_id = @caller)) FOR KEY SHARE)
        """;

    private const string Insert = """
        , changed AS (
            INSERT INTO tweets.bookmarks (tweet_id, user_id, created_at) SELECT id, @caller, @now FROM tweet ON CONFLICT DO NOTHING)
        SELECT id FROM tweet
        """;

    private const string Delete = """
        , changed AS (DELETE FROM tweets.bookmarks b USING tweet WHERE b.tweet_id = tweet.id AND b.user_id = @caller)
        SELECT id FROM tweet
        """;

    /// <returns>False when the tweet does not exist or the viewer may not see it.</returns>
    public static Task<bool> BookmarkAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(db, TweetLock.Sql + Insert, tweetId, viewer, now, ct);

    /// <returns>False when the tweet does not exist, or the viewer neither has bookmarked it nor may see it.</returns>
    public static Task<bool> UnbookmarkAsync(TweetsDb db, long tweetId, Viewer viewer, CancellationToken ct) =>
        WriteAsync(db, LockBookmarked + Delete, tweetId, viewer, now: null, ct);

    private static Task<bool> WriteAsync(TweetsDb db, string sql, long tweetId, Viewer viewer, DateTimeOffset? now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            await using var command = db.Command(sql);
            viewer.AddTo(command.Parameters);
            command.Parameters.AddWithValue("tweet", tweetId);
            if (now is { } at)
            {
                command.Parameters.AddWithValue("now", at);
            }

            return await command.ExecuteScalarAsync(ct) is not null;
        }, ct);
}
