namespace Microblog.Tweets.Contracts;

/// <summary>Tells which tweets exist, for modules that keep something for a tweet and must know when the tweet was never written.</summary>
public interface ITweetExistence
{
    /// <summary>The given ids without those of tweets that neither exist nor are being written at this moment.</summary>
    Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
