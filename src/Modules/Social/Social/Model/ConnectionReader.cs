using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>Answers <see cref="IConnections"/> in one query, and from the viewer's circle.</summary>
internal sealed class ConnectionReader(ModuleSource<SocialDb> source, CircleReader circles) : IConnections
{
    private const int Most = 1000;

    public async Task<IReadOnlyDictionary<long, Connections>> FindAsync(IReadOnlyCollection<long> userIds, long viewerId, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([viewerId], ct))[viewerId];
        var hidden = circle.BlockedBy.ToHashSet();
        await using var command = source.Source.CreateCommand($"""
            SELECT u.id, coalesce(c.followers_count, 0), coalesce(c.following_count, 0),
                   ARRAY(SELECT follower_id FROM social.follows WHERE followee_id = u.id ORDER BY id DESC LIMIT {Most}),
                   ARRAY(SELECT followee_id FROM social.follows WHERE follower_id = u.id ORDER BY id DESC LIMIT {Most}),
                   EXISTS (SELECT FROM social.follows WHERE follower_id = $2 AND followee_id = u.id),
                   EXISTS (SELECT FROM social.follows WHERE follower_id = u.id AND followee_id = $2)
            FROM unnest($1) AS u (id) LEFT JOIN social.counts c ON c.user_id = u.id
            """);
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        command.Parameters.Add(new() { Value = viewerId });
        var found = new Dictionary<long, Connections>(userIds.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var userId = reader.GetInt64(0);
            var followed = reader.GetBoolean(5);
            var followingViewer = reader.GetBoolean(6);
            found[userId] = new Connections(
                Shown(reader.GetFieldValue<long[]>(3), viewerId, followed, hidden),
                Shown(reader.GetFieldValue<long[]>(4), viewerId, followingViewer, hidden),
                reader.GetInt32(1), reader.GetInt32(2), followed, followingViewer,
                circle.Blocked.Contains(userId), hidden.Contains(userId), circle.Muted.Contains(userId));
        }

        return found;
    }

    private static IReadOnlyList<long> Shown(long[] newest, long viewerId, bool isAmongThem, HashSet<long> hidden)
    {
        var seen = hidden.Count == 0 ? newest : Array.FindAll(newest, id => !hidden.Contains(id));
        return isAmongThem ? [viewerId, .. seen.Where(id => id != viewerId).Take(Most - 1)] : seen;
    }
}
