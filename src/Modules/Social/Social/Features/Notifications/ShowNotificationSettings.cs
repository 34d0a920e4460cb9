using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Notifications;

/// <summary>Shows which kinds of notifications the caller receives.</summary>
internal sealed class ShowNotificationSettings(SocialDb db) : ApiEndpoint<Ok<NotificationPreferences>>
{
    public override void Configure()
    {
        Get("/notifications/settings");
        Group<SocialGroup>();
        Describe("Show my notification settings");
    }

    protected override async Task<Ok<NotificationPreferences>> AnswerAsync(CancellationToken ct) =>
        TypedResults.Ok(await NotificationPreferences.FindAsync(db, Caller.Id, ct));
}
