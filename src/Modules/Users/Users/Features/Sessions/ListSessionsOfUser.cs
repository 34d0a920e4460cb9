using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Sessions;

/// <summary>An administrator lists the sessions of an account, the newest sign-in first.</summary>
internal sealed class ListSessionsOfUser(UsersDb db, SessionReader sessions)
    : ApiEndpoint<ListSessionsOfUser.Request, Results<Ok<ListSessionsOfUser.Response>, Refusal>>
{
    public override void Configure()
    {
        Get("/admin/users/{userId:id}/sessions");
        Group<UsersGroup>();
        Describe("List where somebody is signed in", errors: [400, 403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(u => u.Id == request.UserId, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var (shown, next) = await sessions.ReadAsync(request.UserId, request.Page, Caller.SessionId, ct);
        return TypedResults.Ok(new Response(shown) { NextCursor = next });
    }

    internal sealed record Request(long UserId, Page Page);

    /// <summary>A page of sessions.</summary>
    /// <param name="Sessions">The newest sign-in first.</param>
    internal sealed record Response(IReadOnlyList<SessionView> Sessions) : PagedResponse
    {
        public static Response Example { get; } = new([SessionView.Example]);
    }
}
