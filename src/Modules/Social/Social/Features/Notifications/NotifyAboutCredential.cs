using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>Notifies a user whose account has a new password, email address, API key, second factor or provider of sign-in.</summary>
internal sealed class NotifyAboutCredential(NotificationWriter writer) : IEventHandler<CredentialChanged>
{
    public Task HandleAsync(CredentialChanged happened, CancellationToken ct)
    {
        NotificationKind? kind = happened.Credential switch
        {
            CredentialNames.Password => NotificationKind.Password,
            CredentialNames.Email => NotificationKind.Email,
            CredentialNames.ApiKey => NotificationKind.ApiKey,
            CredentialNames.SecondFactor => NotificationKind.SecondFactor,
            CredentialNames.Identity => NotificationKind.Identity,

            // A newer Host may know others.
            _ => null,
        };
        if (kind is { } known)
        {
            writer.NotifyAboutAccount(known, happened.UserId, happened.ApiKeyId ?? happened.At.UtcTicks, happened.At);
        }

        return Task.CompletedTask;
    }
}
