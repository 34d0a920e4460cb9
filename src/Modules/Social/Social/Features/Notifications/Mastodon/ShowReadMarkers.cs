using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>How far the caller has read.</summary>
internal sealed class ShowReadMarkers(ReadMarkerReader markers) : MastodonEndpoint<ReadMarkers>
{
    public override void Configure()
    {
        Get("/api/v1/markers");
        Group<SocialMastodonGroup>();
        RequireScope("read:statuses");
        Takes(new QueryParameter("timeline[]", "notifications, home."));
        Describe("Show how far I have read");
    }

    protected override async Task<MastodonResult<ReadMarkers>> AnswerAsync(CancellationToken ct) =>
        await markers.FindAsync(Caller.Id, Parameters.Texts("timeline"), ct);
}
