namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>A picture or video of a post.</summary>
/// <param name="Id">Text of sixteen digits.</param>
/// <param name="Type"><c>image</c>, <c>video</c> or <c>unknown</c>.</param>
/// <param name="Url">Where the file is; null while an upload is processed.</param>
/// <param name="PreviewUrl">Where a smaller still form is.</param>
/// <param name="RemoteUrl">Always null: every file is of this server.</param>
/// <param name="PreviewRemoteUrl">Always null.</param>
/// <param name="TextUrl">Always null.</param>
/// <param name="Meta">The sizes by which clients lay out.</param>
/// <param name="Description">For those who cannot see it, or null.</param>
/// <param name="Blurhash">A few characters to paint while it loads, or null.</param>
public sealed record MastodonMedia(
    string Id, string Type, string? Url, string? PreviewUrl, string? RemoteUrl, string? PreviewRemoteUrl, string? TextUrl,
    MastodonMediaMeta Meta, string? Description, string? Blurhash)
{
    /// <summary>Makes one of what a module knows.</summary>
    /// <param name="id">The id.</param>
    /// <param name="type">Ours: <c>image</c>, <c>gif</c> (a picture that moves) or <c>video</c>.</param>
    /// <param name="url">An absolute address, or null.</param>
    /// <param name="preview">The same; null for none.</param>
    /// <param name="width">In pixels; 0 while it is not known.</param>
    /// <param name="height">In pixels; 0 while it is not known.</param>
    /// <param name="duration">In seconds; null of a picture.</param>
    /// <param name="description">For those who cannot see it, or null.</param>
    /// <param name="blurhash">Or null.</param>
    public static MastodonMedia Of(
        long id, string type, string? url, string? preview, int width, int height, double? duration, string? description, string? blurhash)
    {
        // A picture that moves is a picture here: what clients call gifv is a video, and they would play the file as one.
        var shape = width > 0 && height > 0
            ? new MastodonMediaShape(width, height, $"{width}x{height}", Math.Round((double)width / height, 4), duration)
            : null;
        return new MastodonMedia(
            MastodonId.Format(id), type == "video" ? "video" : "image", url, preview ?? url, RemoteUrl: null, PreviewRemoteUrl: null,
            TextUrl: null, new MastodonMediaMeta(shape, shape), description, blurhash);
    }

    /// <summary>An absolute address of a root-relative one; one that is absolute already stays.</summary>
    public static string? Absolute(string? address, string origin) =>
        address is null || !address.StartsWith('/') ? address : $"{origin}{address}";
}

/// <summary>The sizes of a file.</summary>
/// <param name="Original">Of the file; null while it is not known.</param>
/// <param name="Small">Of the preview, which has the same proportions.</param>
public sealed record MastodonMediaMeta(MastodonMediaShape? Original, MastodonMediaShape? Small);

/// <summary>A size.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Size">Both as text.</param>
/// <param name="Aspect">The width by the height.</param>
/// <param name="Duration">In seconds; null of a picture.</param>
public sealed record MastodonMediaShape(int Width, int Height, string Size, double Aspect, double? Duration);
