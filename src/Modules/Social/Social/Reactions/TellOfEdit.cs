using Microblog.BuildingBlocks.Events;
using Microblog.Social.Live;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Reactions;

/// <summary>A tweet says something else now: those who passed it on are told, and those whom it names since.</summary>
internal sealed class TellOfEdit(Tidings tidings, IRetweeters retweeters) : ISharedReaction<TweetEdited>
{
    public async Task HandleAsync(TweetEdited happened, CancellationToken ct)
    {
        var passers = (await retweeters.FindAsync([happened.TweetId], ct)).GetValueOrDefault(happened.TweetId, []);
        var notice = new Notice(NotificationKind.Edit, happened.AuthorId, passers, happened.At)
        {
            TweetId = happened.TweetId,
            ThreadId = happened.ThreadId,
            Audience = new TweetAudience(happened.AuthorId, happened.Visibility, happened.MentionedUserIds),
        };
        tidings.Of(happened.TweetId)
            .Notify(notice with { Edition = happened.Version, Version = happened.Version })
            .Notify(notice with { Kind = NotificationKind.Mention, UserIds = happened.NewlyMentionedUserIds })
            .Announce(LiveKind.Edited, happened.TweetId);
    }
}
