namespace Microblog.Tweets.Model;

/// <summary>A part of a text that looks like more than text.</summary>
/// <param name="Kind">Like what.</param>
/// <param name="Start">Where it begins, with its sign, in UTF-16 code units.</param>
/// <param name="End">Where it has ended.</param>
/// <param name="Text">The name without its sign, or the address.</param>
internal readonly record struct FoundEntity(EntityKind Kind, int Start, int End, string Text);
