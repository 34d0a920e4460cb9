namespace Microblog.Media.Engine;

/// <summary>What was made of an upload.</summary>
/// <param name="Display">What people look at.</param>
/// <param name="Preview">A smaller form; null where the display form is small enough.</param>
/// <param name="Look">How to paint it while it loads; null where nothing could decode it.</param>
/// <param name="Duration">In seconds, of a video.</param>
internal sealed record Rendered(Rendition Display, Rendition? Preview, Look? Look, double? Duration = null);
