namespace Microblog.Media.Domain.Formats;

/// <summary>Which colours the numbers of a picture stand for, as far as its file says; sRGB where it says nothing.</summary>
/// <param name="HasProfile">An ICC profile is in the file. It may be broken: only the decoder reads it.</param>
/// <param name="Primaries">The code of the primaries after ITU-T H.273; 2 where the file does not say.</param>
/// <param name="Transfer">The code of the transfer function after ITU-T H.273; 2 where the file does not say.</param>
internal sealed record PictureColours(
    bool HasProfile, int Primaries = PictureColours.Unspecified, int Transfer = PictureColours.Unspecified)
{
    public const int Unspecified = 2;

    public static readonly PictureColours Unsaid = new(HasProfile: false);
}
