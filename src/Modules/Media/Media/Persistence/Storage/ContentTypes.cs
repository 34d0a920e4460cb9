namespace Microblog.Media.Persistence.Storage;

/// <summary>The content types of the kinds of file that are kept.</summary>
internal static class ContentTypes
{
    public static string Of(string extension) => extension switch
    {
        "jpg" => "image/jpeg",
        "mp4" => "video/mp4",
        FileKey.Upload => "application/octet-stream",
        _ => $"image/{extension}",
    };
}
