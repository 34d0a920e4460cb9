using System.Runtime.InteropServices;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>A tweet as the index of timelines knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AuthorId">Its author.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="LikesCount">How many people like it.</param>
/// <param name="Audience">The people whom it is for by name; null for a public tweet, which everybody sees anyway.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedTweet(long Id, long AuthorId, Visibility Visibility, int LikesCount, long[]? Audience);

/// <summary>A retweet as the index of timelines knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TweetId">The tweet that was retweeted.</param>
/// <param name="UserId">Who retweeted it.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="UndoneId">The number drawn when it was undone; 0 while it is not.</param>
internal sealed record IndexedRetweet(long Id, long TweetId, long UserId, long AuthorId, DateTimeOffset CreatedAt, long UndoneId);

/// <summary>The tweets and retweets of one person that the index knows, the newest last.</summary>
internal sealed class AuthorEntries
{
    /// <summary>The tweets: the id and, in the two lowest bits, the visibility. So a person's tweets are one array of numbers.</summary>
    public SortedArray<long, long> Tweets { get; } = new(key => key >> 2);

    /// <summary>The retweets, with those that were undone.</summary>
    public SortedArray<IndexedRetweet, long> Retweets { get; } = new(r => r.Id);

    public static long KeyOf(long id, Visibility visibility) => (id << 2) | (long)visibility;
}
