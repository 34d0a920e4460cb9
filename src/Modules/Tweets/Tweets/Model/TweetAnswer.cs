using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>A tweet.</summary>
/// <param name="Tweet">As the caller sees it.</param>
internal sealed record TweetAnswer(TweetView Tweet) : Answer
{
    public static TweetAnswer Example { get; } = new(TweetView.Example);
}
