namespace Microblog.Tweets.Model;

/// <summary>The section <c>Tweets</c> of the settings.</summary>
internal sealed class TweetSettings
{
    /// <summary>How long a tweet may be, in grapheme clusters: what a person counts as one character.</summary>
    public int MostCharacters { get; init; } = 280;
}
