using Microblog.BuildingBlocks.Web;
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
/// The caller revokes one of their API keys: every Host refuses it from now on, and the sessions that it began are ended. The keys that
/// were created with it, without a password, are revoked too.
/// </summary>
internal sealed class RevokeApiKey(UsersDb db, ApiKeyRevocation keys, SecurityEvents events)
    : ApiEndpoint<RevokeApiKey.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/me/api-keys/{keyId:id}");
        Group<UsersGroup>();
        Describe("Revoke an API key", errors: [404]);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (await keys.RevokeAsync(Caller.Id, request.KeyId, ct) is not { } key)
            {
                return Refusal.NotFound($"You have no key {request.KeyId}.");
            }

            events.Add(AuditEntry.RevokedApiKey, Caller, Caller.Id, Client.Of(HttpContext), $"key {key.Prefix}…");
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long KeyId);
}
