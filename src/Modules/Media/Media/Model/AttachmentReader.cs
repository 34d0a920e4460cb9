using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Media.Persistence;
using Npgsql;

namespace Microblog.Media.Model;

/// <summary>Answers <see cref="IAttachments"/> from memory, and what is missing there in one query.</summary>
internal sealed class AttachmentReader(ModuleSource<MediaDb> source, ISignals signals) : IAttachments, IDisposable
{
    /// <summary>The signals that tell of a change.</summary>
    public const string Topic = "media.attachment";

    private readonly SignalledCache<long, Attachment> _cache = new(signals, Topic, 20_000, TimeSpan.FromMinutes(5));

    public static string UrlOf(string key) => $"/media/{key}";

    public Task<IReadOnlyDictionary<long, Attachment>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        _cache.GetManyAsync(mediaIds, LoadAsync, ct);

    /// <summary>Call it after the commit that changed or removed a file.</summary>
    public void Drop(long mediaId) => _cache.Drop(mediaId);

    public void Dispose() => _cache.Dispose();

    private async IAsyncEnumerable<KeyValuePair<long, Attachment>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT id, type, state, key, preview_key, width, height, blurhash, average_colour, duration, alt, failure, avatar_key, header_key
            FROM media.media WHERE id = ANY($1) AND state <> 'receiving'
            """);
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return new(reader.GetInt64(0), Read(reader));
    }

    private static Attachment Read(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        var state = row.GetString(2);
        var url = state == MediaItem.Ready ? UrlOf(row.GetString(3)) : null;
        return new Attachment(row.GetInt64(0), row.GetString(1), url, url is null ? null : Text(4) is { } preview ? UrlOf(preview) : url, row.GetInt32(5), row.GetInt32(6), Text(7), Text(10))
        {
            State = state,
            AverageColour = Text(8),
            Duration = row.IsDBNull(9) ? null : row.GetDouble(9),
            Failure = Text(11),
            AvatarUrl = Text(12) is { } avatar ? UrlOf(avatar) : null,
            HeaderUrl = Text(13) is { } header ? UrlOf(header) : null,
        };
    }
}
