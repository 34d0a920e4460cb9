using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>What became of a draft: an id, or why not.</summary>
internal sealed record PostOutcome(long TweetId, ErrorResult? Refusal)
{
    public static PostOutcome Refused(ErrorResult refusal) => new(0, refusal);
}
