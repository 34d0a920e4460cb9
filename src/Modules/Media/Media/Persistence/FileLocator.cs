using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Persistence;

/// <summary>Finds out where the file behind an address is stored: from a cache, else in one query.</summary>
[SingletonService]
internal sealed class FileLocator(ModuleDataSource<MediaDb> source, ISignals signals) : IDisposable
{
    // An upload that an older version has stored a moment ago has no row in files yet.
    private const string Find = """
        SELECT b.name, b.place, f.content_type, NULL::bigint AS awaited FROM media.files f JOIN media.blobs b ON b.id = f.blob_id
        WHERE f.key = $1 AND f.role NOT IN ('source', 'original') AND b.stored
        UNION ALL
        SELECT m.key, 'local', m.content_type, NULL FROM media.media m
        WHERE m.key = $1 AND m.state = 'ready' AND NOT EXISTS (SELECT FROM media.files f WHERE f.media_id = m.id)
        UNION ALL
        SELECT m.key, '', m.content_type, m.id FROM media.media m WHERE m.key = $1 AND m.state = 'processing'
        """;

    private readonly SignalledCache<FileLocation> _cache = new(signals, "media.file", 50_000, TimeSpan.FromHours(1));

    /// <summary>Finds the file, or the upload that is being processed and of which it will be made; neither when there is none.</summary>
    public async ValueTask<(FileLocation? File, long? MediaId)> FindAsync(FileKey key, CancellationToken ct)
    {
        var name = key.ToString();
        if (_cache.Find(name) is { } known)
        {
            return (known, null);
        }

        var version = _cache.Version;
        await using var command = source.Source.CreateCommand(Find);
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || !FileKey.TryParse(reader.Get<string>("name"), out var stored))
        {
            return (null, null);
        }

        if (reader.LongOrNull("awaited") is { } mediaId)
        {
            return (null, mediaId);
        }

        var found = new FileLocation(stored, reader.Get<string>("place"), reader.Get<string>("content_type"));
        _cache.Remember(name, found, version);
        return (found, null);
    }

    /// <summary>Forgets an address. Call it after the commit that removed it or moved its file.</summary>
    public void Drop(string key) => _cache.Drop(key);

    public void Dispose() => _cache.Dispose();
}
