using Microblog.BuildingBlocks.Events;
using Microblog.Social.Live;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>A tweet is gone: so is what people were told of it, and open streams hear that.</summary>
internal sealed class ForgetDeletedTweet(Tidings tidings) : ISharedReaction<TweetDeleted>
{
    public Task HandleAsync(TweetDeleted happened, CancellationToken ct)
    {
        tidings
            .Forget(happened.TweetId, happened.At)
            .AnnounceGone(happened.TweetId, new DeletedFacts(
                happened.TweetId, PasserId: null, new TweetAudience(happened.AuthorId, happened.Visibility ?? "public", happened.MentionedUserIds ?? []),
                happened.InReplyToId, happened.Hashtags ?? []))
            .AnnounceCounts(happened.InReplyToId, happened.QuoteOfId);
        return Task.CompletedTask;
    }
}
