namespace Microblog.Media.Contracts;

/// <summary>
/// Claims media for a tweet: the one call between modules that changes state. It is idempotent, and a claim for a tweet that never came
/// to be is undone by Media itself.
/// </summary>
public interface IMediaClaims
{
    /// <summary>Claims all of the media for the tweet, or none and says why.</summary>
    /// <param name="mediaIds">At most ten, each once.</param>
    /// <param name="ownerId">Whose upload they must be.</param>
    /// <param name="tweetId">The tweet, whose own transaction is not committed yet.</param>
    /// <param name="ct">Cancels the claim.</param>
    Task<ClaimOutcome> ClaimAsync(IReadOnlyCollection<long> mediaIds, long ownerId, long tweetId, CancellationToken ct);
}
