namespace Microblog.Media.Videos;

/// <summary>A kind of video that people may upload, with the words that the outside, and the program that reads it, use for it.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="MediaType">Its content type.</param>
/// <param name="Demuxer">What ffmpeg calls its container: the only one that it is allowed to read the file as.</param>
internal sealed record VideoFormat(string Name, string MediaType, string Demuxer)
{
    public static readonly VideoFormat Mp4 = new("MP4", "video/mp4", "mov");
    public static readonly VideoFormat WebM = new("WebM", "video/webm", "matroska");

    public static VideoFormat? OfMediaType(string mediaType) => mediaType == Mp4.MediaType ? Mp4 : mediaType == WebM.MediaType ? WebM : null;
}
