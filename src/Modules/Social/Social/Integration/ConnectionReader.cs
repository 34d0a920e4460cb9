using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Integration;

/// <summary>Answers <see cref="IConnections"/> with one query and the viewer's cached circle.</summary>
[SingletonService]
internal sealed class ConnectionReader(ModuleDataSource<SocialDb> source, CircleCache circles) : IConnections
{
    private const int Most = 1000;

    public async Task<IReadOnlyDictionary<long, Connections>> FindAsync(
        IReadOnlyCollection<long> userIds, long viewerId, CancellationToken ct)
    {
        var circle = await circles.FindAsync(viewerId, ct);
        var blockers = circle.BlockedBy.ToHashSet();
        await using var command = source.Source.CreateCommand($"""
            SELECT u.id, coalesce(c.followers_count, 0) AS followers_count, coalesce(c.following_count, 0) AS following_count,
                   ARRAY(SELECT follower_id FROM social.follows WHERE followee_id = u.id ORDER BY id DESC LIMIT {Most}) AS followers,
                   ARRAY(SELECT followee_id FROM social.follows WHERE follower_id = u.id ORDER BY id DESC LIMIT {Most}) AS following,
                   EXISTS (SELECT FROM social.follows WHERE follower_id = $2 AND followee_id = u.id) AS followed,
                   EXISTS (SELECT FROM social.follows WHERE follower_id = u.id AND followee_id = $2) AS following_viewer
            FROM unnest($1) AS u (id) LEFT JOIN social.counts c ON c.user_id = u.id
            """);
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        command.Parameters.Add(new() { Value = viewerId });
        var found = new Dictionary<long, Connections>(userIds.Count);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var userId = row.Get<long>("id");
            var followed = row.Get<bool>("followed");
            var followingViewer = row.Get<bool>("following_viewer");
            found[userId] = new Connections(
                Visible(row.Get<long[]>("followers"), viewerId, followed, blockers),
                Visible(row.Get<long[]>("following"), viewerId, followingViewer, blockers),
                row.Get<int>("followers_count"), row.Get<int>("following_count"), followed, followingViewer,
                circle.Blocked.Contains(userId), blockers.Contains(userId), circle.Muted.Contains(userId));
        }

        return found;
    }

    private static IReadOnlyList<long> Visible(long[] newest, long viewerId, bool hasViewer, HashSet<long> blockers)
    {
        var visible = blockers.Count == 0 ? newest : Array.FindAll(newest, id => !blockers.Contains(id));
        return hasViewer ? [viewerId, .. visible.Where(id => id != viewerId).Take(Most - 1)] : visible;
    }
}
