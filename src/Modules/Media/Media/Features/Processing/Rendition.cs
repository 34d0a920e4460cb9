namespace Microblog.Media.Features.Processing;

/// <summary>A file that was made of an upload and is still in its work folder.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Extension">The extension of its address.</param>
/// <param name="ContentType">The content type that it is served as.</param>
/// <param name="Width">In pixels, as it is shown.</param>
/// <param name="Height">In pixels, as it is shown.</param>
internal sealed record Rendition(string Path, string Extension, string ContentType, int Width, int Height);
