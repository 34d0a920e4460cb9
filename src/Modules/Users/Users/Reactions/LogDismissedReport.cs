using Microblog.BuildingBlocks.Events;
using Microblog.Tweets.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Reactions;

/// <summary>A moderator let a tweet stay that was reported: the audit log says so.</summary>
internal sealed class LogDismissedReport(UsersDb db) : IReaction<ReportDismissed>
{
    public Task HandleAsync(ReportDismissed happened, CancellationToken ct)
    {
        new Administration(db, happened.ModeratorId, happened.Address, happened.At).Log(
            AuditEntry.DismissedReport, happened.AuthorId, $"tweet {happened.TweetId}, report {happened.ReportId}");
        return Task.CompletedTask;
    }
}
