namespace Microblog.Tweets.Model;

/// <summary>The section <c>Tweets</c> of the settings.</summary>
internal sealed class TweetSettings
{
    /// <summary>How long a tweet may be, in grapheme clusters: what a person counts as one character.</summary>
    public int MostCharacters { get; init; } = 280;

    /// <summary>How long a search may take, in whole seconds; then it is broken off.</summary>
    public int SearchSeconds { get; init; } = 3;

    /// <summary>How far back tags are looked at that people use now, in hours.</summary>
    public int TrendHours { get; init; } = 24;

    /// <summary>How many days before that tell what is usual for a tag.</summary>
    public int UsualDays { get; init; } = 7;

    /// <summary>How many people must use a tag for it to be a trend.</summary>
    public int FewestPeople { get; init; } = 2;

    /// <summary>How many days back popular tweets are discovered.</summary>
    public int DiscoverDays { get; init; } = 3;
}
