using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>Takes one of the caller's notifications away.</summary>
internal sealed class RemoveNotification(NotificationDismissal dismissal) : MastodonEndpoint<MastodonNothing>
{
    public override void Configure()
    {
        Post("/api/v1/notifications/{notificationId}/dismiss");
        Group<SocialMastodonGroup>();
        RequireScope("write:notifications");
        Describe("Dismiss a notification", errors: [404]);
    }

    protected override async Task<MastodonResult<MastodonNothing>> AnswerAsync(CancellationToken ct) =>
        await dismissal.DismissAsync(Caller.Id, Id, ct) > 0 ? MastodonNothing.Instance : NotFound;
}
