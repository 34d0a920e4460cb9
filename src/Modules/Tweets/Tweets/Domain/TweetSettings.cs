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

    /// <summary>
    /// How many of the newest tweets and retweets each server keeps the order of in its memory, so that feeds are answered without the
    /// database; some 60 bytes each. Older pages come from the database. 0 turns the memory off.
    /// </summary>
    [Range(0, 50_000_000)]
    public int TimelineEntries { get; init; } = 1_000_000;

    /// <summary>How many tweets that feeds have shown lately each server keeps in its memory; some two kilobytes each.</summary>
    [Range(100, 10_000_000)]
    public int TimelineCards { get; init; } = 20_000;
}
