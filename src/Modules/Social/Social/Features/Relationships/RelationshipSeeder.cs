using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships;

/// <summary>
/// Lets every user of the demonstration follow about a dozen others; the first users get the most followers. Of the last four users, one
/// blocks and one mutes another.
/// </summary>
internal sealed class RelationshipSeeder(SocialDb db, FollowWriter follows, BlockWriter blocks, MuteWriter mutes) : IDemoDataSeeder
{
    private static readonly int[] Steps = [1, 2, 3, 5, 8, 13, 21, 34];

    public int Order => 2;

    public async Task SeedAsync(SeededIds plantings, CancellationToken ct)
    {
        var users = plantings.Of("users");
        if (users.Count == 0 || await db.Follows.AnyAsync(ct))
        {
            return;
        }

        await db.TransactAsync(async () =>
        {
            for (var i = 0; i < users.Count; i++)
            {
                var followees = Steps.Select(step => (i + step) % users.Count).Concat([0, 1, 2, 3]).Distinct().Where(j => j != i);
                foreach (var j in followees)
                {
                    await follows.FollowAsync(users[i], users[j], isActive: true, ct);
                }
            }

            // Not the first users: visitors sign in with their keys, and should see everything.
            if (users.Count >= 10)
            {
                await blocks.BlockAsync(users[^1], users[^2], ct);
                await mutes.MuteAsync(users[^3], users[^4], ct);
            }

            return true;
        }, ct);
    }
}
