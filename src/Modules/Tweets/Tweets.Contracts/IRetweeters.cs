namespace Microblog.Tweets.Contracts;

/// <summary>Finds the people who have retweeted tweets.</summary>
public interface IRetweeters
{
    /// <summary>
    /// The ids of the people who have retweeted each of these tweets and not undone it. A tweet without retweets is missing from the
    /// result.
    /// </summary>
    Task<IReadOnlyDictionary<long, IReadOnlyList<long>>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
