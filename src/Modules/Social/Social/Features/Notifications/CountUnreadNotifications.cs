using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Notifications;

/// <summary>Counts the caller's unread notifications as they are listed: a group counts as one.</summary>
internal sealed class CountUnreadNotifications(NotificationReader notifications) : ApiEndpoint<Ok<CountUnreadNotifications.Response>>
{
    public override void Configure()
    {
        Get("/notifications/unread_count");
        Group<SocialGroup>();
        Describe("Count my unread notifications");
    }

    protected override async Task<Ok<Response>> AnswerAsync(CancellationToken ct) =>
        TypedResults.Ok(new Response((await notifications.CountUnreadAsync([Caller.Id], ct))[Caller.Id]));

    /// <summary>The number of unread notifications.</summary>
    /// <param name="UnreadCount">The exact number.</param>
    internal sealed record Response(int UnreadCount) : ApiResponse
    {
        public static Response Example { get; } = new(3);
    }
}
