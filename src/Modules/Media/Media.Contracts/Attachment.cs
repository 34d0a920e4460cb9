namespace Microblog.Media.Contracts;

/// <summary>A picture as a tweet shows it.</summary>
/// <param name="Id">The media id.</param>
/// <param name="Type">What it is: <c>image</c>.</param>
/// <param name="Url">Root-relative URL, fetched without credentials, immutable.</param>
/// <param name="PreviewUrl">Root-relative URL of a smaller form; the same as <paramref name="Url"/> where there is none.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Blurhash">A few characters to paint while it loads, or null.</param>
/// <param name="Alt">The description for those who cannot see it, or null.</param>
public sealed record Attachment(long Id, string Type, string Url, string PreviewUrl, int Width, int Height, string? Blurhash, string? Alt);
