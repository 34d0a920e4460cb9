using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>The tweets and retweets of one person that the index knows, the newest last.</summary>
internal sealed class AuthorEntries
{
    /// <summary>The tweets: the id and, in the two lowest bits, the visibility. So a person's tweets are one array of numbers.</summary>
    public SortedArray<long, long> Tweets { get; } = new(key => key >> 2);

    /// <summary>The retweets, with those that were undone.</summary>
    public SortedArray<IndexedRetweet, long> Retweets { get; } = new(r => r.Id);

    public static long KeyOf(long id, Visibility visibility) => (id << 2) | (long)visibility;
}
