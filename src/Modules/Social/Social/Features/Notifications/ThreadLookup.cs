using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>Finds the conversation of a tweet.</summary>
[ScopedService]
internal sealed class ThreadLookup(ITweetPreviews tweets, CircleCache circles)
{
    /// <returns>
    /// The id of the conversation's first tweet, and whether the caller may see the tweet. A tweet that does not exist counts as a first
    /// tweet that was deleted.
    /// </returns>
    public async Task<(long ThreadId, bool IsVisible)> FindAsync(long tweetId, long callerId, CancellationToken ct)
    {
        var tweet = (await tweets.FindAsync([tweetId], ct)).GetValueOrDefault(tweetId);
        var isVisible = tweet is not null && (await circles.FindViewerAsync(callerId, ct)).Sees(tweet.Audience);
        return (tweet?.ThreadId ?? tweetId, isVisible);
    }
}
