namespace Microblog.Tweets.Contracts;

/// <summary>Tells which tweets are there: for modules that keep something for a tweet and must know when it never came to be.</summary>
public interface ITweetExistence
{
    /// <summary>Those of the given ids that are tweets, or are being written at this moment.</summary>
    Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
