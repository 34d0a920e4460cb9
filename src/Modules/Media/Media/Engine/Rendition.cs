namespace Microblog.Media.Engine;

/// <summary>A file that was made of an upload, still in its work folder.</summary>
/// <param name="Path">Where.</param>
/// <param name="Extension">What its address ends with.</param>
/// <param name="ContentType">What it is served as.</param>
/// <param name="Width">In pixels, as it is shown.</param>
/// <param name="Height">In pixels, as it is shown.</param>
internal sealed record Rendition(string Path, string Extension, string ContentType, int Width, int Height);
