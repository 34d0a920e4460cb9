using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>An administrator ends a session of an account.</summary>
internal sealed class EndSessionOfUser(UsersDb db, SessionRevocation sessions, SecurityEvents events)
    : ApiEndpoint<EndSessionOfUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/admin/users/{userId:id}/sessions/{sessionId:id}");
        Group<UsersGroup>();
        Describe("End a session of somebody", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (!await sessions.RevokeAsync(request.UserId, request.SessionId, ct))
            {
                return Refusal.NotFound($"The account has no session {request.SessionId}.");
            }

            events.Add(AuditEntry.EndedSession, Caller, request.UserId, Client.Of(HttpContext));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long UserId, long SessionId);
}
