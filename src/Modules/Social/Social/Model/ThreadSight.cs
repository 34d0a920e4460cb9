using Microblog.Tweets.Contracts;

namespace Microblog.Social.Model;

/// <summary>Knows to which conversation a tweet belongs, for those who see the tweet.</summary>
internal sealed class ThreadSight(ITweetPreviews tweets, CircleReader circles)
{
    /// <returns>The first tweet of the conversation; null when there is no such tweet for the caller.</returns>
    public async Task<long?> FindAsync(long tweetId, long callerId, CancellationToken ct)
    {
        var tweet = (await tweets.FindAsync([tweetId], ct)).GetValueOrDefault(tweetId);
        return tweet is not null && new Onlooker(callerId, (await circles.FindAsync([callerId], ct))[callerId]).Sees(tweet.Audience) ? tweet.ThreadId : null;
    }
}
