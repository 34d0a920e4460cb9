using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;

namespace Microblog.Media.Model;

/// <summary>Tells where the bytes behind an address are: from memory, else in one query.</summary>
internal sealed class FileReader(ModuleSource<MediaDb> source, ISignals signals) : IDisposable
{
    // What an older version has stored a moment ago has no rows of its own yet.
    private const string Find = """
        SELECT b.name, b.place, f.content_type FROM media.files f JOIN media.blobs b ON b.id = f.blob_id
        WHERE f.key = $1 AND f.role NOT IN ('source', 'original') AND b.stored
        UNION ALL
        SELECT m.key, 'local', m.content_type FROM media.media m
        WHERE m.key = $1 AND m.state = 'ready' AND NOT EXISTS (SELECT FROM media.files f WHERE f.media_id = m.id)
        """;

    private readonly SignalledCache<ServedFile> _cache = new(signals, "media.file", 50_000, TimeSpan.FromHours(1));

    public async ValueTask<ServedFile?> FindAsync(FileKey key, CancellationToken ct)
    {
        var name = key.ToString();
        if (_cache.Find(name) is { } known)
            return known;

        var version = _cache.Version;
        await using var command = source.Source.CreateCommand(Find);
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || !FileKey.TryParse(reader.GetString(0), out var stored))
            return null;

        var found = new ServedFile(stored, reader.GetString(1), reader.GetString(2));
        _cache.Remember(name, found, version);
        return found;
    }

    /// <summary>Call it after the commit that removed a name or moved its file.</summary>
    public void Drop(string key) => _cache.Drop(key);

    public void Dispose() => _cache.Dispose();
}
