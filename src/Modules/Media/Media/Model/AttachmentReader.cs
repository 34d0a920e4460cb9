using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Media.Persistence;

namespace Microblog.Media.Model;

/// <summary>Answers <see cref="IAttachments"/> from memory, and what is missing there in one query.</summary>
internal sealed class AttachmentReader(ModuleSource<MediaDb> source, ISignals signals) : IAttachments, IDisposable
{
    private readonly SignalledCache<long, Attachment> _cache = new(signals, "media.attachment", 20_000, TimeSpan.FromMinutes(5));

    public static string UrlOf(string key) => $"/media/{key}";

    public Task<IReadOnlyDictionary<long, Attachment>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        _cache.GetManyAsync(mediaIds, LoadAsync, ct);

    /// <summary>Call it after the commit that changed or removed a file.</summary>
    public void Drop(long mediaId) => _cache.Drop(mediaId);

    public void Dispose() => _cache.Dispose();

    private async IAsyncEnumerable<KeyValuePair<long, Attachment>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "SELECT id, type, key, width, height, alt FROM media.media WHERE id = ANY($1) AND state = 'ready'");
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var url = UrlOf(reader.GetString(2));
            yield return new(reader.GetInt64(0), new Attachment(
                reader.GetInt64(0), reader.GetString(1), url, url, reader.GetInt32(3), reader.GetInt32(4),
                Blurhash: null, await reader.IsDBNullAsync(5, ct) ? null : reader.GetString(5)));
        }
    }
}
