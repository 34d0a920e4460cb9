namespace Microblog.Tweets.Contracts;

/// <summary>Tells which tweets somebody may see: for modules that keep something for a tweet and show it apart from it.</summary>
public interface ITweetVisibility
{
    /// <summary>Those of the given ids that are tweets the person may see.</summary>
    Task<IReadOnlySet<long>> FindVisibleAsync(IReadOnlyCollection<long> tweetIds, long callerId, CancellationToken ct);
}
