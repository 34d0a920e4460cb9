namespace Microblog.Tweets.Model;

/// <summary>How many people used a hashtag in an hour.</summary>
internal sealed class TagHour
{
    public required int Hour { get; init; }

    public required string Tag { get; init; }

    public required int People { get; init; }
}
