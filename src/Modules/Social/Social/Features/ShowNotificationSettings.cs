using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Of which kinds of things the caller is told.</summary>
internal sealed class ShowNotificationSettings : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/notifications/settings", Handle)
        .WithName(nameof(ShowNotificationSettings))
        .WithSummary("Show what I am told of");

    internal static async Task<Ok<NotificationWishes>> Handle(Caller caller, SocialDb db, CancellationToken ct) =>
        TypedResults.Ok(await NotificationWishes.FindAsync(db, caller.Id, ct));
}
