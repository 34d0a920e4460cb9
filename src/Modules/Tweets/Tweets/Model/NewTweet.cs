using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Puts a tweet into the database: its text, its row of popularity, its author's count and the event, all or nothing.</summary>
internal static class NewTweet
{
    // One statement, because every round trip shows in what a post costs. It is also the last before the commit: it locks the row that
    // all tweets of this author share.
    private const string Insert = """
        WITH tweet AS (
            INSERT INTO tweets.tweets (id, author_id, content, media_ids, created_at)
            VALUES (coalesce(nullif($1, 0), nextval('tweets.tweet_ids')), $2, $3, $4, $5) RETURNING id, author_id),
        popularity AS (
            INSERT INTO tweets.popularity (tweet_id, author_id) SELECT id, author_id FROM tweet),
        author AS (
            INSERT INTO tweets.authors AS a (author_id, tweets_count) SELECT author_id, 1 FROM tweet
            ON CONFLICT (author_id) DO UPDATE SET tweets_count = a.tweets_count + 1)
        SELECT id FROM tweet
        """;

    /// <summary>
    /// The id of a tweet to be, for media to be claimed for it. Until the open transaction ends, the id counts as being written: nobody
    /// takes its claims for lost.
    /// </summary>
    public static async Task<long> NextIdAsync(TweetsDb db, CancellationToken ct)
    {
        await using var command = db.Command("SELECT id FROM (SELECT nextval('tweets.tweet_ids') AS id OFFSET 0) AS next, pg_advisory_xact_lock(id)");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <returns>The tweet's id: its own, or the next when it has none.</returns>
    public static Task<long> SaveAsync(TweetsDb db, Tweet tweet, CancellationToken ct) => db.TransactAsync(async () =>
    {
        await using var command = db.Command(Insert, tweet.Id, tweet.AuthorId, tweet.Content, tweet.MediaIds, tweet.CreatedAt);
        var id = (long)(await command.ExecuteScalarAsync(ct))!;
        db.Publish(new TweetPublished(id, tweet.AuthorId, tweet.CreatedAt));
        await db.SaveChangesAsync(ct);
        return id;
    }, ct);
}
