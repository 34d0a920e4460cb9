namespace Microblog.Tweets.Contracts;

/// <summary>Tells which tweets a person may see, for modules that show something of a tweet by itself.</summary>
public interface ITweetVisibility
{
    /// <summary>Those of the given ids whose tweets exist and may be seen by the person.</summary>
    Task<IReadOnlySet<long>> FindVisibleAsync(IReadOnlyCollection<long> tweetIds, long callerId, CancellationToken ct);
}
