namespace Microblog.Tweets.Contracts;

/// <summary>Finds the answers that not everybody may see, for modules that count answers for a reader.</summary>
public interface IReplyAudiences
{
    /// <summary>
    /// Who may see each direct answer to these tweets that is not public. A tweet without such answers is missing from the result.
    /// </summary>
    Task<IReadOnlyDictionary<long, IReadOnlyList<TweetAudience>>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
