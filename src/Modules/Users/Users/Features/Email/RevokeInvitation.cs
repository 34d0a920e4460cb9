using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>An administrator revokes an invitation: its link makes no account any more.</summary>
internal sealed class RevokeInvitation(UsersDb db, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<RevokeInvitation.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/admin/invitations/{invitationId:id}");
        Group<UsersGroup>();
        Describe("Revoke an invitation", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            var now = clock.GetUtcNow();
            var revoked = await db.Invitations
                .Where(i => i.Id == request.InvitationId && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
                .ExecuteUpdateAsync(i => i.SetProperty(x => x.RevokedAt, now), ct);
            if (revoked == 0)
            {
                return Refusal.NotFound($"There is no open invitation {request.InvitationId}.");
            }

            events.Add(
                AuditEntry.RevokedInvitation, Caller, Caller.Id, Client.Of(HttpContext), $"invitation {request.InvitationId}");
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long InvitationId);
}
