using System.Globalization;

namespace Microblog.Media.Domain.Formats;

/// <summary>Ends the parsing of a damaged file; its message completes the sentence "The PNG file …".</summary>
internal sealed class BrokenFileException(string how) : Exception(how)
{
    /// <summary>The file is shorter than its parts say.</summary>
    public bool IsEnd { get; private init; }

    public static BrokenFileException EndsInTheMiddle() => new("ends in the middle") { IsEnd = true };

    public static BrokenFileException TooManyFrames() =>
        new(string.Create(CultureInfo.InvariantCulture, $"has more than {IPictureParser.MostFrames:N0} frames"));
}
