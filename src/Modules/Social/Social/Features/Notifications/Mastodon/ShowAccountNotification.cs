using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>One notification of the caller.</summary>
internal sealed class ShowAccountNotification(NotificationList notifications) : MastodonEndpoint<AccountNotification>
{
    public override void Configure()
    {
        Get("/api/v1/notifications/{notificationId}");
        Group<SocialMastodonGroup>();
        RequireScope("read:notifications");
        Describe("Show a notification", errors: [404]);
    }

    protected override async Task<MastodonResult<AccountNotification>> AnswerAsync(CancellationToken ct) =>
        await notifications.FindAsync(Id, Caller.Id, Origin, ct) is { } notification ? notification : NotFound;
}
