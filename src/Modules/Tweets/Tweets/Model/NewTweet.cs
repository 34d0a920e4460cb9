using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Model;

/// <summary>Puts a tweet into the database: its text, its row of popularity, its author's count and the event, all or nothing.</summary>
internal static class NewTweet
{
    public static async Task<long> NextIdAsync(TweetsDb db, CancellationToken ct) =>
        (await db.Database.SqlQuery<long>($"SELECT nextval('tweets.tweet_ids') AS \"Value\"").ToListAsync(ct))[0];

    public static Task SaveAsync(TweetsDb db, Tweet tweet, CancellationToken ct) => db.TransactAsync(async () =>
    {
        db.Tweets.Add(tweet);
        db.Popularity.Add(new Popularity { TweetId = tweet.Id, AuthorId = tweet.AuthorId });
        db.Publish(new TweetPublished(tweet.Id, tweet.AuthorId, tweet.CreatedAt));
        await db.SaveChangesAsync(ct);

        // Last, because it locks the row that all tweets of this author share.
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO tweets.authors AS a (author_id, tweets_count) VALUES ({tweet.AuthorId}, 1)
            ON CONFLICT (author_id) DO UPDATE SET tweets_count = a.tweets_count + 1
            """, ct);
    }, ct);
}
