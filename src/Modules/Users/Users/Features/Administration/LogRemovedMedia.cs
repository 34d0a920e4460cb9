using Microblog.BuildingBlocks.Messaging;
using Microblog.Media.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.Administration;

/// <summary>Adds an entry to the audit log: a moderator deleted an upload of somebody else.</summary>
internal sealed class LogRemovedMedia(UsersDb db) : IEventHandler<MediaRemoved>
{
    public Task HandleAsync(MediaRemoved happened, CancellationToken ct)
    {
        new AuditLog(db, happened.ModeratorId, happened.Address, happened.At).Add(
            AuditEntry.DeletedMedia, happened.OwnerId, $"media {happened.MediaId}");
        return Task.CompletedTask;
    }
}
