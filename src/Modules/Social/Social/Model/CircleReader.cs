using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>Answers <see cref="ICircles"/> from memory; a change drops the entry here at once and on other Hosts by a signal.</summary>
internal sealed class CircleReader(ModuleSource<SocialDb> source, ISignals signals) : ICircles, IDisposable
{
    // Circles differ a lot in size, so the bound counts people: two million of them are about 16 MB.
    private readonly SignalledCache<long, Circle> _cache =
        new(signals, "social.circle", 2_000_000, TimeSpan.FromMinutes(1), SizeOf);

    public Task<IReadOnlyDictionary<long, Circle>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
        _cache.GetManyAsync(userIds, LoadAsync, ct);

    /// <summary>Call it after the commit of a change to this person's circle, before the answer.</summary>
    public void Drop(long userId) => _cache.Drop(userId);

    public void Dispose() => _cache.Dispose();

    private static long SizeOf(Circle circle) =>
        20 + circle.Following.Count + circle.Blocked.Count + circle.BlockedBy.Count + circle.Muted.Count;

    private async IAsyncEnumerable<KeyValuePair<long, Circle>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        // Each list comes from its own index alone.
        await using var command = source.Source.CreateCommand("""
            SELECT u.id,
                   ARRAY(SELECT followee_id FROM social.follows WHERE follower_id = u.id),
                   ARRAY(SELECT blocked_id FROM social.blocks WHERE blocker_id = u.id),
                   ARRAY(SELECT blocker_id FROM social.blocks WHERE blocked_id = u.id),
                   ARRAY(SELECT muted_id FROM social.mutes WHERE muter_id = u.id)
            FROM unnest($1) AS u (id)
            """);
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new(reader.GetInt64(0), new Circle(
                reader.GetFieldValue<long[]>(1), reader.GetFieldValue<long[]>(2), reader.GetFieldValue<long[]>(3), reader.GetFieldValue<long[]>(4)));
        }
    }
}
