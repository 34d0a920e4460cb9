using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Microblog.Media.Contracts;

/// <summary>A picture or video as a tweet shows it.</summary>
/// <param name="Id">The media id.</param>
/// <param name="Type">What it is: <c>image</c>, <c>gif</c> (a picture that moves) or <c>video</c>.</param>
/// <param name="Url">Root-relative URL, fetched without credentials, immutable; null until it is ready.</param>
/// <param name="PreviewUrl">
/// Root-relative URL of a smaller still form; the same as the url where that is small; null until it is ready, and of a video that shows
/// nothing to make a still of.
/// </param>
/// <param name="Width">In pixels; 0 of a video that is not ready.</param>
/// <param name="Height">In pixels; 0 of a video that is not ready.</param>
/// <param name="Blurhash">A few characters to paint while it loads, or null.</param>
/// <param name="Alt">The description for those who cannot see it, or null.</param>
public sealed record Attachment(
    long Id, [property: AllowedValues("image", "gif", "video")] string Type,
    string? Url, string? PreviewUrl, int Width, int Height, string? Blurhash, string? Alt)
{
    /// <summary>Whether people see it: <c>processing</c>, <c>ready</c> or <c>failed</c>.</summary>
    [AllowedValues("processing", "ready", "failed")]
    public string State { get; init; } = "ready";

    /// <summary>
    /// Root-relative URL at which the form to look at is, or will be once it is processed: a request for it waits for that. Null of what
    /// failed.
    /// </summary>
    [JsonIgnore]
    public string? Address { get; init; }

    /// <summary>
    /// Root-relative URL of a picture in the size in which it was sent; null where <c>url</c> has that size, and until it is ready.
    /// </summary>
    public string? FullUrl { get; init; }

    /// <summary>The average colour, such as <c>#8f7a61</c>, or null.</summary>
    public string? AverageColour { get; init; }

    /// <summary>How long a video lasts, in seconds; else null.</summary>
    public double? Duration { get; init; }

    /// <summary>Why it failed, in a sentence for the person who sent it; else null.</summary>
    public string? Failure { get; init; }

    /// <summary>Root-relative URL of a square form, of a picture that a profile shows; null until it is made.</summary>
    [JsonIgnore]
    public string? AvatarUrl { get; init; }

    /// <summary>
    /// Root-relative URL of a form three times as wide as high, of a picture that a profile shows; null until it is made.
    /// </summary>
    [JsonIgnore]
    public string? HeaderUrl { get; init; }
}
