using System.ComponentModel.DataAnnotations;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.Uploads;

/// <summary>An upload as its owner sees it.</summary>
internal sealed record MediaView
{
    public static MediaView Example { get; } = new()
    {
        Id = 7,
        Type = MediaItem.Image,
        State = MediaItem.Ready,
        Url = "/media/0a1B2c3D4e5F6g7H8i9J0kLm.webp",
        PreviewUrl = "/media/9z8Y7x6W5v4U3t2S1r0Q9pOn.webp",
        ContentType = "image/webp",
        Size = 4_000_000,
        Width = 2048,
        Height = 1536,
        Blurhash = "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
        AverageColour = "#8f7a61",
        Alt = "Hills under a low sun",
        TweetId = 42,
        CreatedAt = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        Variants =
        [new Variant("display", "/media/0a1B2c3D4e5F6g7H8i9J0kLm.webp", "image/webp", 250_000),
        new Variant("preview", "/media/9z8Y7x6W5v4U3t2S1r0Q9pOn.webp", "image/webp", 24_000)],
    };

    /// <summary>The media id.</summary>
    public required long Id { get; init; }

    /// <summary><c>image</c>, <c>gif</c> (a picture that moves) or <c>video</c>.</summary>
    [AllowedValues(MediaItem.Image, MediaItem.Gif, MediaItem.Video)]
    public required string Type { get; init; }

    /// <summary><c>processing</c>, <c>ready</c> or <c>failed</c>.</summary>
    [AllowedValues(MediaItem.Processing, MediaItem.Ready, MediaItem.Failed)]
    public required string State { get; init; }

    /// <summary>Root-relative URL, fetched without credentials; null until it is ready.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// Root-relative URL of a smaller still form; null until it is ready, and of a video that shows nothing to make a still of.
    /// </summary>
    public string? PreviewUrl { get; init; }

    /// <summary>
    /// Root-relative URL of a picture in the size in which it was sent; null where <c>url</c> has that size, and until it is ready.
    /// </summary>
    public string? FullUrl { get; init; }

    /// <summary>The kind of file behind the URL; until it is ready, of what was sent.</summary>
    public required string ContentType { get; init; }

    /// <summary>Of what was sent, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>In pixels; 0 of a video that is not ready.</summary>
    public required int Width { get; init; }

    /// <summary>In pixels; 0 of a video that is not ready.</summary>
    public required int Height { get; init; }

    /// <summary>A few characters to paint while it loads (blurha.sh), or null.</summary>
    public string? Blurhash { get; init; }

    /// <summary>The average colour, such as <c>#8f7a61</c>, or null.</summary>
    public string? AverageColour { get; init; }

    /// <summary>How long a video lasts, in seconds; else null.</summary>
    public double? Duration { get; init; }

    /// <summary>The description for those who cannot see it, or null.</summary>
    public string? Alt { get; init; }

    /// <summary>Why it failed, in a sentence for the person who sent it; else null.</summary>
    public string? Failure { get; init; }

    /// <summary>The tweet that it is on, or null.</summary>
    public long? TweetId { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The files that were made of it.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    /// <summary>Reads an upload, in two statements.</summary>
    public static async Task<MediaView?> FindAsync(MediaDb db, long mediaId, CancellationToken ct)
    {
        var item = await db.Media.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mediaId && m.State != MediaItem.Receiving, ct);
        if (item is null)
        {
            return null;
        }

        var files = await db.Files.AsNoTracking()
            .Where(f => f.MediaId == mediaId && f.Role != MediaFile.Source && f.Role != MediaFile.Original)
            .OrderBy(f => f.Role).Select(f => new Variant(f.Role, AttachmentReader.UrlOf(f.Key), f.ContentType, f.Blob!.Size))
            .ToListAsync(ct);
        var url = item.State == MediaItem.Ready ? AttachmentReader.UrlOf(item.Key) : null;
        return new MediaView
        {
            Id = item.Id,
            Type = item.Type,
            State = item.State,
            Url = url,
            PreviewUrl = url is not null && item.PreviewKey is { } preview ? AttachmentReader.UrlOf(preview)
                : item.Type == MediaItem.Video ? null : url,
            FullUrl = url is null ? null : files.Find(f => f.Name == MediaFile.Full)?.Url,
            ContentType = item.ContentType,
            Size = item.Size,
            Width = item.Width,
            Height = item.Height,
            Blurhash = item.Blurhash,
            AverageColour = item.AverageColour,
            Duration = item.Duration,
            Alt = item.Alt,
            Failure = item.Failure,
            TweetId = item.TweetId,
            CreatedAt = item.CreatedAt,
            Variants = files,
        };
    }
}
