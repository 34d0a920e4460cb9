using System.ComponentModel.DataAnnotations;

namespace Microblog.Tweets.Domain;

/// <summary>Tweets, search, trends and discovery.</summary>
internal sealed class TweetSettings
{
    /// <summary>How long a tweet may be, in grapheme clusters: what a person counts as one character.</summary>
    [Range(1, 100_000)]
    public int MostCharacters { get; init; } = 280;

    /// <summary>How long a search may take, in whole seconds; then it is broken off.</summary>
    [Range(1, 60)]
    public int SearchSeconds { get; init; } = 3;

    /// <summary>How far back tags are looked at that people use now, in hours.</summary>
    [Range(1, 168)]
    public int TrendHours { get; init; } = 24;

    /// <summary>How many days before that tell what is usual for a tag.</summary>
    [Range(1, 90)]
    public int UsualDays { get; init; } = 7;

    /// <summary>How many people must use a tag for it to be a trend.</summary>
    [Range(1, 1_000_000)]
    public int FewestPeople { get; init; } = 2;

    /// <summary>How many days back popular tweets are discovered.</summary>
    [Range(1, 365)]
    public int DiscoverDays { get; init; } = 3;
}
