namespace Microblog.Tweets.Model;

/// <summary>A hashtag that more people use than usual.</summary>
internal sealed class Trend
{
    /// <summary>1 for the one that rises most.</summary>
    public required long Place { get; init; }

    public required string Tag { get; init; }

    /// <summary>How many people use it now.</summary>
    public required int People { get; init; }

    /// <summary>How many usually do in as long a time.</summary>
    public required double Usual { get; init; }

    /// <summary>In which hour from 1970 this was so.</summary>
    public required int Hour { get; init; }
}
