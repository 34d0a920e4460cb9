using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>
/// An administrator revokes an API key of an account, with the sessions that it began and the keys that were created with it.
/// </summary>
internal sealed class RevokeApiKeyOfUser(UsersDb db, ApiKeyRevocation keys, SecurityEvents events)
    : ApiEndpoint<RevokeApiKeyOfUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/admin/users/{userId:id}/api-keys/{keyId:id}");
        Group<UsersGroup>();
        Describe("Revoke an API key of an account", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (await keys.RevokeAsync(request.UserId, request.KeyId, ct) is not { } key)
            {
                return Refusal.NotFound($"The account has no key {request.KeyId}.");
            }

            events.Add(AuditEntry.RevokedApiKey, Caller, request.UserId, Client.Of(HttpContext), $"key {key.Prefix}…");
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long UserId, long KeyId);
}
