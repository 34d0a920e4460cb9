using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Sets and removes bookmarks. Nobody is told, and a repeat changes nothing.</summary>
internal static class BookmarkChange
{
    private const string Begin = """
        , changed AS (
            INSERT INTO tweets.bookmarks (tweet_id, user_id, created_at) SELECT id, @caller, @now FROM tweet ON CONFLICT DO NOTHING)
        SELECT id FROM tweet
        """;

    private const string End = """
        , changed AS (DELETE FROM tweets.bookmarks b USING tweet WHERE b.tweet_id = tweet.id AND b.user_id = @caller)
        SELECT id FROM tweet
        """;

    /// <returns>False when there is no such tweet for this viewer.</returns>
    public static Task<bool> BeginAsync(TweetsDb db, long tweetId, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, LockedTweet.Sql + Begin, tweetId, viewer, now, ct);

    /// <returns>False when there is no such tweet for this viewer.</returns>
    public static Task<bool> EndAsync(TweetsDb db, long tweetId, Viewer viewer, CancellationToken ct) =>
        ApplyAsync(db, LockedTweet.Sql + End, tweetId, viewer, now: null, ct);

    private static Task<bool> ApplyAsync(TweetsDb db, string sql, long tweetId, Viewer viewer, DateTimeOffset? now, CancellationToken ct) =>
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
