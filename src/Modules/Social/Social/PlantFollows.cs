using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social;

/// <summary>
/// Everybody in the demonstration follows about a dozen others; the first people are followed by the most. Of the last four one has
/// blocked and one has muted somebody.
/// </summary>
internal sealed class PlantFollows(SocialDb db, CircleReader circles, TimeProvider clock) : IDemonstration
{
    private static readonly int[] Steps = [1, 2, 3, 5, 8, 13, 21, 34];

    public int Order => 2;

    public async Task PlantAsync(Plantings plantings, CancellationToken ct)
    {
        var people = plantings.Of("users");
        if (people.Count == 0 || await db.Follows.AnyAsync(ct))
        {
            return;
        }

        var now = clock.GetUtcNow();
        await db.TransactAsync(async () =>
        {
            for (var i = 0; i < people.Count; i++)
            {
                var followees = Steps.Select(step => (i + step) % people.Count).Concat([0, 1, 2, 3]).Distinct().Where(j => j != i);
                foreach (var j in followees)
                {
                    await FollowChange.BeginAsync(db, circles, people[i], people[j], now, ct);
                }
            }

            // Not the first: theirs are the keys that everybody tries, and they see everything.
            if (people.Count >= 10)
            {
                await BlockChange.BeginAsync(db, circles, people[^1], people[^2], now, ct);
                await MuteChange.BeginAsync(db, circles, people[^3], people[^4], now, ct);
            }

            return true;
        }, ct);
    }
}
