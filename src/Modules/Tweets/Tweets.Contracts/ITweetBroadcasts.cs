namespace Microblog.Tweets.Contracts;

/// <summary>Draws tweets once for many readers: without what depends on who reads.</summary>
public interface ITweetBroadcasts
{
    /// <summary>
    /// The entries of timelines with these ids, tweets and retweets; those that are gone or taken back are missing from the answer. It is for
    /// the caller to judge who may see each.
    /// </summary>
    Task<IReadOnlyDictionary<long, TweetBroadcast>> FindAsync(IReadOnlyCollection<long> entryIds, CancellationToken ct);
}
