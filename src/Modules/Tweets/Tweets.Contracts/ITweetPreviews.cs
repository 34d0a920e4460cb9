namespace Microblog.Tweets.Contracts;

/// <summary>Finds short descriptions of tweets, with who may see them: the caller must check that for each reader.</summary>
public interface ITweetPreviews
{
    /// <summary>The previews of these tweets. Deleted tweets are missing from the result. An id may be given twice.</summary>
    Task<IReadOnlyDictionary<long, TweetPreview>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct);
}
