namespace Microblog.Tweets.Contracts;

/// <summary>Counts the tweets of people.</summary>
public interface ITweetCounts
{
    /// <summary>The exact number of each of these people's tweets; zero for a person without tweets.</summary>
    Task<IReadOnlyDictionary<long, long>> FindAsync(IReadOnlyCollection<long> authorIds, CancellationToken ct);
}
