namespace Microblog.Social.Model;

/// <summary>A tweet was deleted: nobody is told any more of what happened to it before.</summary>
internal sealed class GoneTweet
{
    public required long TweetId { get; init; }

    public required DateTimeOffset GoneAt { get; init; }
}
