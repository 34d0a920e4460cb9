using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>The caller ends one of their sessions, for example on a device that they lost.</summary>
internal sealed class EndSession(UsersDb db, SessionRevocation sessions, SecurityEvents events)
    : ApiEndpoint<EndSession.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/sessions/{sessionId:id}");
        Group<AuthGroup>();
        Describe("End one of my sessions", errors: [404]);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (!await sessions.RevokeAsync(Caller.Id, request.SessionId, ct))
            {
                return Refusal.NotFound($"You have no session {request.SessionId}.");
            }

            events.Add(AuditEntry.EndedSession, Caller, Caller.Id, Client.Of(HttpContext));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long SessionId);
}
