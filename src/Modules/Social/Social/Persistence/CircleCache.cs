using System.Globalization;
using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Domain;

namespace Microblog.Social.Persistence;

/// <summary>
/// Answers <see cref="ICircles"/> from memory. A change drops the entry on this server at once, and on other servers by a signal.
/// </summary>
[SingletonService]
internal sealed class CircleCache(ModuleDataSource<SocialDb> source, ISignals signals) : ICircles, IDisposable
{
    private const string Topic = "social.circle";

    // Circles differ a lot in size, so the bound counts the users in them: two million take about 16 MB.
    private readonly SignalledCache<long, Circle> _cache =
        new(signals, Topic, 2_000_000, TimeSpan.FromMinutes(1), SizeOf);

    private Action<long?>? _changed;

    public Task<IReadOnlyDictionary<long, Circle>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
        _cache.GetManyAsync(userIds, LoadAsync, ct);

    /// <summary>The circle of one user.</summary>
    public async Task<Circle> FindAsync(long userId, CancellationToken ct) => (await FindAsync([userId], ct))[userId];

    /// <summary>One user, ready to be asked which tweets they may see.</summary>
    public async Task<Viewer> FindViewerAsync(long userId, CancellationToken ct) => new(userId, await FindAsync(userId, ct));

    /// <summary>Drops a user's circle. Call it after the commit of a change to the circle, and before the response.</summary>
    public void Drop(long userId)
    {
        _cache.Drop(userId);
        _changed?.Invoke(userId);
    }

    /// <summary>
    /// Calls back after a circle was dropped, by this server or another one: with the user's id, or with null when any circle may have
    /// changed.
    /// </summary>
    public void Subscribe(Action<long?> changed)
    {
        _changed += changed;
        signals.Subscribe(
            Topic, key => changed(long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var userId) ? userId : null));
    }

    public void Dispose() => _cache.Dispose();

    private static long SizeOf(Circle circle) =>
        20 + circle.Following.Count + circle.Blocked.Count + circle.BlockedBy.Count + circle.Muted.Count;

    private async IAsyncEnumerable<KeyValuePair<long, Circle>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        // Each list comes from its own index alone.
        await using var command = source.Source.CreateCommand("""
            SELECT u.id,
                   ARRAY(SELECT followee_id FROM social.follows WHERE follower_id = u.id) AS following,
                   ARRAY(SELECT blocked_id FROM social.blocks WHERE blocker_id = u.id) AS blocked,
                   ARRAY(SELECT blocker_id FROM social.blocks WHERE blocked_id = u.id) AS blocked_by,
                   ARRAY(SELECT muted_id FROM social.mutes WHERE muter_id = u.id) AS muted
            FROM unnest($1) AS u (id)
            """);
        command.Parameters.Add(new() { Value = missing });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            yield return new(row.Get<long>("id"), new Circle(
                row.Get<long[]>("following"), row.Get<long[]>("blocked"), row.Get<long[]>("blocked_by"), row.Get<long[]>("muted")));
        }
    }
}
