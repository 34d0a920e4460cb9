namespace Microblog.Tweets.Model;

/// <summary>What somebody posted and what came back.</summary>
/// <param name="Tweets">Tweets of the caller, answers and quotes included.</param>
/// <param name="Likes">Likes of the caller's tweets by others.</param>
/// <param name="Replies">Direct answers to the caller's tweets by others.</param>
/// <param name="Retweets">Retweets of the caller's tweets by others.</param>
/// <param name="Followers">People who began to follow the caller.</param>
internal sealed record DayCounts(int Tweets, int Likes, int Replies, int Retweets, int Followers);
