using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Media.Domain;
using Microblog.Media.Persistence.Storage;
using Npgsql;

namespace Microblog.Media.Persistence;

/// <summary>Answers <see cref="IAttachments"/> from a cache, and reads the missing ones in one query.</summary>
[SingletonService]
internal sealed class AttachmentReader(ModuleDataSource<MediaDb> source, ISignals signals, UploadChanges changes)
    : IAttachments, IDisposable
{
    /// <summary>The topic of the signals that an upload was changed.</summary>
    public const string Topic = "media.attachment";

    private const string Find = """
        SELECT id, type, state, key, preview_key, width, height, blurhash, average_colour, duration, alt, failure, avatar_key, header_key,
            (SELECT f.key FROM media.files f WHERE f.media_id = m.id AND f.role = 'full') AS full_key
        FROM media.media m WHERE id = ANY($1) AND state <> 'receiving'
        """;

    private readonly SignalledCache<long, Attachment> _cache = new(signals, Topic, 20_000, TimeSpan.FromMinutes(5));

    public static string UrlOf(string key) => $"/media/{key}";

    public Task<IReadOnlyDictionary<long, Attachment>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        _cache.GetManyAsync(mediaIds, LoadAsync, ct);

    /// <summary>Forgets an upload. Call it after the commit that changed or removed it.</summary>
    public void Drop(long mediaId)
    {
        _cache.Drop(mediaId);
        changes.Tell(mediaId);
    }

    public void Dispose() => _cache.Dispose();

    private async IAsyncEnumerable<KeyValuePair<long, Attachment>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Find);
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var attachment = Read(reader);
            yield return new(attachment.Id, attachment);
        }
    }

    private static Attachment Read(NpgsqlDataReader row)
    {
        var (state, shown) = (row.Get<string>("state"), UrlOf(row.Get<string>("key")));
        var url = state == MediaItem.Ready ? shown : null;
        var type = row.Get<string>("type");
        var preview = row.TextOrNull("preview_key") is { } small ? UrlOf(small) : type == MediaItem.Video ? null : url;
        return new Attachment(
            row.Get<long>("id"), type, url, url is null ? null : preview,
            row.Get<int>("width"), row.Get<int>("height"), row.TextOrNull("blurhash"), row.TextOrNull("alt"))
        {
            State = state,
            Address = state == MediaItem.Processing && FileKey.TryParse(row.Get<string>("key"), out var key) && key.IsServed ? shown : url,
            FullUrl = url is not null && row.TextOrNull("full_key") is { } full ? UrlOf(full) : null,
            AverageColour = row.TextOrNull("average_colour"),
            Duration = row.DoubleOrNull("duration"),
            Failure = row.TextOrNull("failure"),
            AvatarUrl = row.TextOrNull("avatar_key") is { } avatar ? UrlOf(avatar) : null,
            HeaderUrl = row.TextOrNull("header_key") is { } header ? UrlOf(header) : null,
        };
    }
}
