namespace Microblog.Media.Contracts;

/// <summary>
/// Claims media for a tweet or a profile: the one call between modules that changes state. It is idempotent, and a claim for what never
/// came to be is undone by Media itself.
/// </summary>
public interface IMediaClaims
{
    /// <summary>Claims all of the media for the tweet, or none and says why.</summary>
    /// <param name="mediaIds">At most ten, each once.</param>
    /// <param name="ownerId">Whose upload they must be.</param>
    /// <param name="tweetId">The tweet, whose own transaction is not committed yet.</param>
    /// <param name="ct">Cancels the claim.</param>
    Task<ClaimOutcome> ClaimAsync(IReadOnlyCollection<long> mediaIds, long ownerId, long tweetId, CancellationToken ct);

    /// <summary>Claims all of the pictures for the profile, or none and says why. They are the person's own from then on.</summary>
    /// <param name="mediaIds">The avatar, the header, or both.</param>
    /// <param name="userId">Whose profile it is; its own transaction is not committed yet.</param>
    /// <param name="editorId">Who changes it: the pictures must be the person's or the editor's uploads.</param>
    /// <param name="ct">Cancels the claim.</param>
    Task<ClaimOutcome> ClaimForProfileAsync(IReadOnlyCollection<long> mediaIds, long userId, long editorId, CancellationToken ct);
}
