namespace Microblog.Tweets.Contracts;

/// <summary>Tells what tweets are about, in few words, and who may see them: whoever shows it asks that of each reader.</summary>
public interface ITweetPreviews
{
    /// <summary>These tweets; those that are gone are missing from the answer. An id may be given twice.</summary>
    Task<IReadOnlyDictionary<long, TweetPreview>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
