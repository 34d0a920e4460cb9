using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Retweets;

/// <summary>Adds retweets to the demonstration: a few people retweet the conversations, one or two each of the other tweets.</summary>
internal sealed class RetweetSeeder(TweetsDb db, TimeProvider clock) : IDemoDataSeeder
{
    public int Order => 7;

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        var people = seeded.Of("users");
        var tweets = seeded.Of("tweets");
        var conversations = seeded.Of("conversations");
        if (conversations.Count == 0)
        {
            return;
        }

        await db.TransactAsync(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var tweet = i % 4 == 0 ? conversations[i * 3 % 15] : tweets[i * 11 % tweets.Count];
                var viewer = Viewer.WithoutCircle(people[(i * 7 + 3) % people.Count]);
                await RetweetWriter.RetweetAsync(db, tweet, viewer, clock.GetUtcNow(), ct);
            }

            return true;
        }, ct);
    }
}
