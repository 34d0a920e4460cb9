namespace Microblog.Tweets.Model;

/// <summary>A part of a text that a search has found. Places count UTF-16 code units, as those of entities do.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
internal sealed record Highlight(int Start, int End);
