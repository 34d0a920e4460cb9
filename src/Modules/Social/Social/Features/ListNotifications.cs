using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>What the caller is told, the newest first: alike notifications, of one kind and about one tweet, are shown as one, the unread ones apart from the read.</summary>
internal sealed class ListNotifications : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/notifications", Handle)
        .WithName(nameof(ListNotifications))
        .WithSummary("List my notifications")
        .Refuses(400);

    internal static async Task<Ok<Response>> Handle(
        KindFilter filter, Page page, Caller caller, NotificationReader notifications, NotificationPresenter presenter, CircleReader circles, CancellationToken ct)
    {
        var place = page.After(filter.ListName, keys: 2);
        var rows = await notifications.PageAsync(
            caller.Id, filter.Kinds, top: place?[0] ?? long.MaxValue, before: place?[1] ?? long.MaxValue, page.Limit + 1, ct);
        var shown = rows.Take(page.Limit).ToList();
        var onlooker = new Onlooker(caller.Id, (await circles.FindAsync([caller.Id], ct))[caller.Id]);
        return TypedResults.Ok(new Response(await presenter.ShowAsync(shown, _ => onlooker, ct))
        {
            NextCursor = rows.Count > page.Limit ? Cursor.Write(filter.ListName, place?[0] ?? shown[0].Id, shown[^1].Id) : null,
        });
    }

    /// <summary>A page of notifications.</summary>
    /// <param name="Notifications">The newest first.</param>
    internal sealed record Response(IReadOnlyList<NotificationView> Notifications) : ListAnswer
    {
        public static Response Example { get; } = new([NotificationView.Example]);
    }
}
