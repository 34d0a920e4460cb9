using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.Administration;

/// <summary>Adds an entry to the audit log: a moderator deleted a tweet of somebody else.</summary>
internal sealed class LogRemovedTweet(UsersDb db) : IEventHandler<TweetRemoved>
{
    public Task HandleAsync(TweetRemoved happened, CancellationToken ct)
    {
        var details = happened.ReportId is { } report ? $"tweet {happened.TweetId}, report {report}" : $"tweet {happened.TweetId}";
        new AuditLog(db, happened.ModeratorId, happened.Address, happened.At).Add(
            AuditEntry.DeletedTweet, happened.AuthorId, details);
        return Task.CompletedTask;
    }
}
