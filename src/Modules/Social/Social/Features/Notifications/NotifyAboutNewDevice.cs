using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>Notifies a user to whose account somebody signed in from a new device.</summary>
internal sealed class NotifyAboutNewDevice(NotificationWriter writer) : IEventHandler<NewDeviceUsed>
{
    public Task HandleAsync(NewDeviceUsed happened, CancellationToken ct)
    {
        writer.NotifyAboutAccount(NotificationKind.SignIn, happened.UserId, happened.SessionId, happened.At);
        return Task.CompletedTask;
    }
}
