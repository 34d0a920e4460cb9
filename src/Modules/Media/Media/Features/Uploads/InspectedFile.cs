using Microblog.Media.Domain;

namespace Microblog.Media.Features.Uploads;

/// <summary>What a received file is, by its content.</summary>
/// <param name="Type"><c>image</c>, <c>gif</c> or <c>video</c>.</param>
/// <param name="ContentType">The content type of the file.</param>
/// <param name="Length">The number of bytes that belong to it, without a foreign tail.</param>
/// <param name="Width">In pixels; 0 of a video.</param>
/// <param name="Height">In pixels; 0 of a video.</param>
internal sealed record InspectedFile(string Type, string ContentType, long Length, int Width, int Height)
{
    public string Lane => Type == MediaItem.Video ? ProcessingJob.Video : ProcessingJob.Picture;
}
