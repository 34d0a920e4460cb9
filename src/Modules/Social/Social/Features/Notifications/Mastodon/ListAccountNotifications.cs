using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>The caller's notifications, each by itself, the newest first.</summary>
internal sealed class ListAccountNotifications(NotificationList notifications) : MastodonEndpoint<AccountNotification[]>
{
    public override void Configure()
    {
        Get("/api/v1/notifications");
        Group<SocialMastodonGroup>();
        RequireScope("read:notifications");
        Takes(
        [
            new QueryParameter("types[]", "Only these: follow, favourite, reblog, mention, update."),
            new QueryParameter("exclude_types[]", "Without these."),
            new QueryParameter("account_id", "Only of this account."), .. MastodonPage.Parameters,
        ]);
        Describe("List my notifications");
    }

    protected override async Task<MastodonResult<AccountNotification[]>> AnswerAsync(CancellationToken ct)
    {
        var page = MastodonPage.Read(Parameters, usual: 40, most: 80);
        var account = Parameters.Text("account_id") is { Length: > 0 } text ? MastodonId.Parse(text) ?? -1 : (long?)null;
        var (shown, newest, oldest) =
            await notifications.ReadAsync(Caller.Id, NotificationTypes.Read(Parameters), account, page, Origin, ct);
        return PageOf(shown, newest, oldest);
    }
}
