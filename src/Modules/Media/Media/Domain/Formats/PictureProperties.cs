namespace Microblog.Media.Domain.Formats;

/// <summary>
/// The properties of a picture, as the structure of its file tells them. Width and height hold every frame, so a limit on
/// <see cref="Pixels"/> holds whatever a decoder does; <paramref name="Length"/> counts the bytes that belong to the picture, without a
/// foreign tail.
/// </summary>
internal sealed record PictureProperties(PictureFormat Format, int Width, int Height, int Frames, long Length)
{
    public PictureColours Colours { get; init; } = PictureColours.Unsaid;

    public bool Animated => Frames > 1;

    public long Pixels => (long)Width * Height;
}
