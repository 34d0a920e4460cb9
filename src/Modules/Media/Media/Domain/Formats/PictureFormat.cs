namespace Microblog.Media.Domain.Formats;

/// <summary>A kind of picture that people may upload, with its name, file extension and media type.</summary>
internal sealed record PictureFormat
{
    public static readonly PictureFormat Jpeg = new("JPEG", "jpg", "image/jpeg");
    public static readonly PictureFormat Png = new("PNG", "png", "image/png");
    public static readonly PictureFormat Gif = new("GIF", "gif", "image/gif");
    public static readonly PictureFormat WebP = new("WebP", "webp", "image/webp");
    public static readonly PictureFormat Avif = new("AVIF", "avif", "image/avif");
    public static readonly PictureFormat Heic = new("HEIC", "heic", "image/heic");

    private PictureFormat(string name, string extension, string mediaType) =>
        (Name, Extension, MediaType) = (name, extension, mediaType);

    public string Name { get; }

    public string Extension { get; }

    public string MediaType { get; }

    public override string ToString() => Name;
}
