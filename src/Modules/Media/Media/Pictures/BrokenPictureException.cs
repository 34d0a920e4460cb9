using System.Globalization;

namespace Microblog.Media.Pictures;

/// <summary>Ends the walk over a damaged picture; its message completes the sentence "The PNG file …".</summary>
internal sealed class BrokenPictureException(string how) : Exception(how)
{
    public static BrokenPictureException EndsInTheMiddle() => new("ends in the middle");

    public static BrokenPictureException TooManyFrames() =>
        new(string.Create(CultureInfo.InvariantCulture, $"has more than {IPictureStructure.MostFrames:N0} frames"));
}
