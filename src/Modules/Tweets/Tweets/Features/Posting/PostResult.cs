using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Tweets.Features.Posting;

/// <summary>The result of posting a tweet. A refusal rolls back the transaction in which the tweet was posted.</summary>
/// <param name="TweetId">The id of the tweet; 0 with a refusal.</param>
/// <param name="Refusal">Why it was not posted; null when it was.</param>
internal sealed record PostResult(long TweetId, Refusal? Refusal) : IRefusable
{
    public bool IsRefused => Refusal is not null;

    public static PostResult Refused(Refusal refusal) => new(0, refusal);
}
