using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>An administrator lists the invitations, the newest first.</summary>
internal sealed class ListInvitations(UsersDb db, TimeProvider clock) : ApiEndpoint<ListInvitations.Request, Ok<ListInvitations.Response>>
{
    private const string List = "users.invitations";

    public override void Configure()
    {
        Get("/admin/invitations");
        Group<UsersGroup>();
        Describe("List the invitations", errors: [400, 403]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var page = request.Page;
        var before = page.After(List, keys: 1)?[0] ?? long.MaxValue;
        var found = await db.Invitations.AsNoTracking().Where(i => i.Id < before)
            .OrderByDescending(i => i.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, next) = page.Cut(found, List, i => [i.Id]);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new Response([.. shown.Select(i => InvitationView.Of(i, now))]) { NextCursor = next });
    }

    internal sealed record Request(Page Page);

    /// <summary>A page of invitations.</summary>
    /// <param name="Invitations">The newest first.</param>
    internal sealed record Response(IReadOnlyList<InvitationView> Invitations) : PagedResponse
    {
        public static Response Example { get; } = new([InvitationView.Example]);
    }
}
