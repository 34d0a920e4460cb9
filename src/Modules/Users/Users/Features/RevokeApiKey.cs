using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>The caller revokes one of their API keys: it is unknown from now on, on every server.</summary>
internal sealed class RevokeApiKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/me/api-keys/{keyId:long}", Handle)
        .WithName(nameof(RevokeApiKey))
        .WithSummary("Revoke an API key")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(long keyId, Caller caller, UsersDb db, KnownKeys keys, CancellationToken ct)
    {
        if (await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == keyId && k.UserId == caller.Id, ct) is not { } key)
        {
            return ErrorResult.NotFound($"You have no key {keyId}.");
        }

        await db.ApiKeys.Where(k => k.Id == keyId).ExecuteDeleteAsync(ct);
        keys.Drop(key.Hash);
        return TypedResults.Ok(Done.Instance);
    }
}
