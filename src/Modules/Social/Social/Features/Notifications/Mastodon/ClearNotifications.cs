using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>Takes all of the caller's notifications away.</summary>
internal sealed class ClearNotifications(NotificationDismissal dismissal) : MastodonEndpoint<MastodonNothing>
{
    public override void Configure()
    {
        Post("/api/v1/notifications/clear");
        Group<SocialMastodonGroup>();
        RequireScope("write:notifications");
        Describe("Clear my notifications");
    }

    protected override async Task<MastodonResult<MastodonNothing>> AnswerAsync(CancellationToken ct)
    {
        await dismissal.DismissAsync(Caller.Id, notificationId: null, ct);
        return MastodonNothing.Instance;
    }
}
