using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>How many unread notifications the caller has, alike ones counted as one, as they are shown.</summary>
internal sealed class CountUnreadNotifications : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/notifications/unread_count", Handle)
        .WithName(nameof(CountUnreadNotifications))
        .WithSummary("Count my unread notifications");

    internal static async Task<Ok<Response>> Handle(Caller caller, NotificationReader notifications, CancellationToken ct) =>
        TypedResults.Ok(new Response((await notifications.UnreadAsync([caller.Id], ct))[caller.Id]));

    /// <summary>How many there are.</summary>
    /// <param name="UnreadCount">Exactly.</param>
    internal sealed record Response(int UnreadCount) : Answer
    {
        public static Response Example { get; } = new(3);
    }
}
