namespace Microblog.Media.Model;

/// <summary>What a received file is, by its content.</summary>
/// <param name="Type"><c>image</c>, <c>gif</c> or <c>video</c>.</param>
/// <param name="ContentType">Of what was sent.</param>
/// <param name="Length">The bytes that belong to it, without a foreign tail.</param>
/// <param name="Width">In pixels; 0 of a video.</param>
/// <param name="Height">In pixels; 0 of a video.</param>
internal sealed record Judged(string Type, string ContentType, long Length, int Width, int Height)
{
    public string Lane => Type == MediaItem.Video ? Job.Video : Job.Picture;
}
