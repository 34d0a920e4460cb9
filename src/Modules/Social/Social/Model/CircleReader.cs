using System.Globalization;
using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>Answers <see cref="ICircles"/> from memory; a change drops the entry here at once and on other Hosts by a signal.</summary>
internal sealed class CircleReader(ModuleSource<SocialDb> source, ISignals signals) : ICircles, IDisposable
{
    private const string Topic = "social.circle";

    // Circles differ a lot in size, so the bound counts people: two million of them are about 16 MB.
    private readonly SignalledCache<long, Circle> _cache =
        new(signals, Topic, 2_000_000, TimeSpan.FromMinutes(1), SizeOf);

    private Action<long?>? _changed;

    public Task<IReadOnlyDictionary<long, Circle>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
        _cache.GetManyAsync(userIds, LoadAsync, ct);

    /// <summary>Call it after the commit of a change to this person's circle, before the answer.</summary>
    public void Drop(long userId)
    {
        _cache.Drop(userId);
        _changed?.Invoke(userId);
    }

    /// <summary>Calls back when a circle has changed, here or on another Host, once it is forgotten; with null when any may have.</summary>
    public void Subscribe(Action<long?> changed)
    {
        _changed += changed;
        signals.Subscribe(Topic, key => changed(long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var userId) ? userId : null));
    }

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
