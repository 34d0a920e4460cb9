using Microblog.BuildingBlocks.Events;
using Microblog.Media.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Reactions;

/// <summary>A moderator deleted somebody's upload: the audit log says so.</summary>
internal sealed class LogRemovedMedia(UsersDb db) : IReaction<MediaRemoved>
{
    public Task HandleAsync(MediaRemoved happened, CancellationToken ct)
    {
        new Administration(db, happened.ModeratorId, happened.Address, happened.At).Log(
            AuditEntry.DeletedMedia, happened.OwnerId, $"media {happened.MediaId}");
        return Task.CompletedTask;
    }
}
