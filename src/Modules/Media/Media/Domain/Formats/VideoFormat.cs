namespace Microblog.Media.Domain.Formats;

/// <summary>A kind of video that people may upload, with the names that people, HTTP and ffmpeg use for it.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="MediaType">Its content type.</param>
/// <param name="Demuxer">What ffmpeg calls its container: the only one that it is allowed to read the file as.</param>
internal sealed record VideoFormat(string Name, string MediaType, string Demuxer)
{
    public static readonly VideoFormat Mp4 = new("MP4", "video/mp4", "mov");
    public static readonly VideoFormat QuickTime = new("QuickTime", "video/quicktime", "mov");
    public static readonly VideoFormat WebM = new("WebM", "video/webm", "matroska");

    public static VideoFormat? OfMediaType(string mediaType) =>
        Array.Find((VideoFormat[])[Mp4, QuickTime, WebM], format => format.MediaType == mediaType);
}
