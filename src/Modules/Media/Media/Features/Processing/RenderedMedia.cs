namespace Microblog.Media.Features.Processing;

/// <summary>All that was made of an upload.</summary>
/// <param name="Display">What people look at.</param>
/// <param name="Preview">A smaller form; null where the display form is small enough, and of a video without a still.</param>
/// <param name="Placeholder">What to paint while it loads, or null.</param>
/// <param name="Duration">In seconds, of a video; else null.</param>
internal sealed record RenderedMedia(Rendition Display, Rendition? Preview, Placeholder? Placeholder, double? Duration = null)
{
    /// <summary>A picture in its own size; null where the display form has that.</summary>
    public Rendition? Full { get; init; }
}
