namespace Microblog.Tweets.Contracts;

/// <summary>Writes the JSON of tweets once for many readers, without the fields that depend on the reader.</summary>
public interface ITweetBroadcasts
{
    /// <summary>
    /// The tweets and retweets with these ids. Those that are deleted or undone are missing from the result. The caller must check for each
    /// reader whether they may see them.
    /// </summary>
    Task<IReadOnlyDictionary<long, TweetBroadcast>> FindAsync(IReadOnlyCollection<long> entryIds, CancellationToken ct);
}
