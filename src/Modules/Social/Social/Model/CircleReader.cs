using System.Globalization;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>Answers <see cref="ICircles"/> from memory; a change drops the entry here at once and on other Hosts by a signal.</summary>
internal sealed class CircleReader(ModuleSource<SocialDb> source, ISignals signals) : ICircles, IDisposable
{
    // Circles differ a lot in size, so the bound counts people: two million of them are about 16 MB.
    private readonly SignalledCache<Circle> _cache =
        new(signals, "social.circle", 2_000_000, TimeSpan.FromMinutes(1), circle => 20 + circle.Following.Count);

    public async Task<IReadOnlyDictionary<long, Circle>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        var found = new Dictionary<long, Circle>(userIds.Count);
        var missing = new HashSet<long>();
        foreach (var id in userIds)
        {
            if (_cache.Find(KeyOf(id)) is { } circle)
            {
                found[id] = circle;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            await LoadAsync(missing, found, ct);
        }

        return found;
    }

    /// <summary>Call it after the commit of a change to this person's circle, before the answer.</summary>
    public void Drop(long userId) => _cache.Drop(KeyOf(userId));

    public void Dispose() => _cache.Dispose();

    private async Task LoadAsync(HashSet<long> missing, Dictionary<long, Circle> found, CancellationToken ct)
    {
        var version = _cache.Version;
        await using var command = source.Source.CreateCommand("""
            SELECT u.id, ARRAY(SELECT followee_id FROM social.follows WHERE follower_id = u.id) FROM unnest($1) AS u (id)
            """);
        command.Parameters.Add(new() { Value = missing.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var circle = new Circle(reader.GetFieldValue<long[]>(1));
            found[reader.GetInt64(0)] = circle;
            _cache.Remember(KeyOf(reader.GetInt64(0)), circle, version);
        }
    }

    private static string KeyOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}
