using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Likes;

/// <summary>Adds likes to the demonstration: some tweets get many, most get a few.</summary>
internal sealed class LikeSeeder(TweetsDb db, TimeProvider clock) : IDemoDataSeeder
{
    private static readonly int[] Steps = [1, 3, 4, 7, 11, 18, 29, 47];

    public int Order => 6;

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        var people = seeded.Of("users");
        var tweets = seeded.Of("tweets");
        var conversations = seeded.Of("conversations");
        await db.TransactAsync(async () =>
        {
            for (var i = 0; i < tweets.Count; i++)
            {
                foreach (var step in Steps.Take(i * 7 % (Steps.Length + 1)))
                {
                    await LikeAsync(tweets[i], people[(i + step) % people.Count], ct);
                }
            }

            for (var i = 0; i < 40 && conversations.Count > 0; i++)
            {
                var tweet = i % 4 == 0 ? conversations[i * 3 % 15] : tweets[i * 11 % tweets.Count];
                await LikeAsync(tweet, people[(i * 5 + 1) % people.Count], ct);
            }

            return true;
        }, ct);
    }

    private Task<bool> LikeAsync(long tweetId, long userId, CancellationToken ct) =>
        LikeWriter.LikeAsync(db, tweetId, Viewer.WithoutCircle(userId), clock.GetUtcNow(), ct);
}
