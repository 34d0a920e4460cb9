namespace Microblog.Tweets.Contracts;

/// <summary>Tells how many tweets people have.</summary>
public interface ITweetCounts
{
    /// <summary>The exact number of each of these people's tweets; zero for somebody without any.</summary>
    Task<IReadOnlyDictionary<long, long>> FindAsync(IReadOnlyCollection<long> authorIds, CancellationToken ct);
}
