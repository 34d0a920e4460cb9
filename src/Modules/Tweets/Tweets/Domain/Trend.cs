namespace Microblog.Tweets.Domain;

/// <summary>A hashtag that more people use than usual.</summary>
internal sealed class Trend
{
    /// <summary>1 for the hashtag that rises most.</summary>
    public required long Place { get; init; }

    public required string Tag { get; init; }

    /// <summary>The number of people who use it now.</summary>
    public required int People { get; init; }

    /// <summary>The number of people who usually use it in a period of the same length.</summary>
    public required double Usual { get; init; }

    /// <summary>The hour of this calculation, in hours since 1970.</summary>
    public required int Hour { get; init; }
}
