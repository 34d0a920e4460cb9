namespace Microblog.Tweets.Persistence.Memory;

/// <summary>A retweet as the index of timelines knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TweetId">The tweet that was retweeted.</param>
/// <param name="UserId">Who retweeted it.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="UndoneId">The number drawn when it was undone; 0 while it is not.</param>
internal sealed record IndexedRetweet(long Id, long TweetId, long UserId, long AuthorId, DateTimeOffset CreatedAt, long UndoneId);
