using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>The caller's sessions, the newest sign-in first.</summary>
internal sealed class ListSessions(SessionReader sessions) : ApiEndpoint<ListSessions.Request, Ok<ListSessions.Response>>
{

    public override void Configure()
    {
        Get("/sessions");
        Group<AuthGroup>();
        Describe("List where I am signed in", errors: [400]);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (shown, next) = await sessions.ReadAsync(Caller.Id, request.Page, Caller.SessionId, ct);
        return TypedResults.Ok(new Response(shown) { NextCursor = next });
    }

    internal sealed record Request(Page Page);

    /// <summary>A page of sessions.</summary>
    /// <param name="Sessions">The newest sign-in first.</param>
    internal sealed record Response(IReadOnlyList<SessionView> Sessions) : PagedResponse
    {
        public static Response Example { get; } = new([SessionView.Example with { Current = true }]);
    }
}
