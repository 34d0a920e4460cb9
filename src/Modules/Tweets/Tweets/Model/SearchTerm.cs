namespace Microblog.Tweets.Model;

/// <summary>One part of a search.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Text">The words, the username without its sign, or the key of the tag.</param>
/// <param name="Without">Tweets that have it are left out.</param>
internal readonly record struct SearchTerm(SearchTermKind Kind, string Text, bool Without);
