namespace Microblog.Tweets.Contracts;

/// <summary>Tells who has passed tweets on.</summary>
public interface IRetweeters
{
    /// <summary>Everybody who has passed on each of these tweets and not taken that back; a tweet that nobody has is missing from the answer.</summary>
    Task<IReadOnlyDictionary<long, IReadOnlyList<long>>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
