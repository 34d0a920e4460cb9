using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ScimTokens;

/// <summary>An administrator revokes the token of a directory: every Host refuses it from then on.</summary>
internal sealed class RevokeScimToken(UsersDb db, ScimTokenCache cache, SecurityEvents events)
    : ApiEndpoint<RevokeScimToken.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/admin/scim/tokens/{tokenId:id}");
        Group<UsersGroup>();
        Describe("Revoke the token of a directory", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (await db.ScimTokens.FirstOrDefaultAsync(t => t.Id == request.TokenId, ct) is not { } token)
            {
                return Refusal.NotFound($"There is no token {request.TokenId}.");
            }

            db.ScimTokens.Remove(token);
            db.AfterCommit(() => cache.Drop(token.Hash));
            events.Add(AuditEntry.RevokedScimToken, Caller, Caller.Id, Client.Of(HttpContext), $"token {token.Id}, {token.Prefix}…");
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long TokenId);
}
