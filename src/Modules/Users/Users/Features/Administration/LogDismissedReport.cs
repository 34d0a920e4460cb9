using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.Administration;

/// <summary>Adds an entry to the audit log: a moderator dismissed a report.</summary>
internal sealed class LogDismissedReport(UsersDb db) : IEventHandler<ReportDismissed>
{
    public Task HandleAsync(ReportDismissed happened, CancellationToken ct)
    {
        new AuditLog(db, happened.ModeratorId, happened.Address, happened.At).Add(
            AuditEntry.DismissedReport, happened.AuthorId, $"tweet {happened.TweetId}, report {happened.ReportId}");
        return Task.CompletedTask;
    }
}
