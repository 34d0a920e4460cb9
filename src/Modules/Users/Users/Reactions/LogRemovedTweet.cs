using Microblog.BuildingBlocks.Events;
using Microblog.Tweets.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Reactions;

/// <summary>A moderator deleted somebody's tweet: the audit log says so.</summary>
internal sealed class LogRemovedTweet(UsersDb db) : IReaction<TweetRemoved>
{
    public Task HandleAsync(TweetRemoved happened, CancellationToken ct)
    {
        new Administration(db, happened.ModeratorId, happened.Address, happened.At).Log(
            AuditEntry.DeletedTweet, happened.AuthorId, happened.ReportId is { } report ? $"tweet {happened.TweetId}, report {report}" : $"tweet {happened.TweetId}");
        return Task.CompletedTask;
    }
}
