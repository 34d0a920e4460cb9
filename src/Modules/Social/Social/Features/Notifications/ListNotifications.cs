using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Integration;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Notifications;

/// <summary>
/// Lists the caller's notifications, the newest first. Notifications of one kind about one tweet are grouped, the unread ones apart from
/// the read.
/// </summary>
internal sealed class ListNotifications(NotificationReader notifications, NotificationPresenter presenter, CircleCache circles)
    : ApiEndpoint<ListNotifications.Request, Ok<ListNotifications.Response>>
{
    public override void Configure()
    {
        Get("/notifications");
        Group<SocialGroup>();
        Describe("List my notifications", errors: [400]);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (filter, page) = request;
        var place = page.After(filter.ListName, keys: 2);
        var rows = await notifications.PageAsync(
            Caller.Id, filter.Kinds, top: place?[0] ?? long.MaxValue, before: place?[1] ?? long.MaxValue, page.Limit + 1, ct);
        var top = place?[0] ?? rows.FirstOrDefault()?.Id ?? 0;
        var (shown, nextCursor) = page.Cut(rows, filter.ListName, row => [top, row.Id]);
        var viewer = await circles.FindViewerAsync(Caller.Id, ct);
        return TypedResults.Ok(new Response(await presenter.PresentAsync(shown, _ => viewer, ct)) { NextCursor = nextCursor });
    }

    internal sealed record Request(NotificationKindFilter Filter, Page Page);

    /// <summary>A page of notifications.</summary>
    /// <param name="Notifications">The newest first.</param>
    internal sealed record Response(IReadOnlyList<NotificationView> Notifications) : PagedResponse
    {
        public static Response Example { get; } = new([NotificationView.Example]);
    }
}
