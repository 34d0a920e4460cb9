using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>The caller has read their notifications so far: they are read in our own clients too.</summary>
internal sealed class SetReadMarkers(ReadNotifications notifications, ReadMarkerReader markers) : MastodonEndpoint<ReadMarkers>
{
    public override void Configure()
    {
        Post("/api/v1/markers");
        Group<SocialMastodonGroup>();
        RequireScope("write:statuses");
        Takes(new QueryParameter("notifications[last_read_id]", "The newest notification that was read."));
        Describe("Say how far I have read", "Only of notifications; the place in the home timeline is not kept, and is refused.");
    }

    protected override async Task<MastodonResult<ReadMarkers>> AnswerAsync(CancellationToken ct)
    {
        if (Parameters.HasAny("home"))
        {
            return MastodonRefusals.Unsupported("home");
        }

        if (Parameters.Text("notifications[last_read_id]") is { } text)
        {
            if (MastodonId.Position(text) is not { } id)
            {
                return Refusal.Invalid("notifications", "Validation failed: last_read_id is not an id");
            }

            await notifications.MarkAsync(Caller.Id, id, ct);
        }

        return await markers.FindAsync(Caller.Id, ["notifications"], ct);
    }
}
