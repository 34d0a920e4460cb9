namespace Microblog.Media.Pictures;

/// <summary>
/// What the structure of a picture says about it. Width and height hold every frame, so a limit on <see cref="Pixels"/> holds
/// whatever a decoder does; <paramref name="Length"/> counts the bytes that belong to the picture, without a foreign tail.
/// </summary>
internal sealed record PictureFacts(PictureFormat Format, int Width, int Height, int Frames, long Length)
{
    public bool Animated => Frames > 1;

    public long Pixels => (long)Width * Height;
}
