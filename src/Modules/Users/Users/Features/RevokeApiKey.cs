using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller revokes one of their API keys: it is unknown from now on, on every server, and the sessions that it began are over.</summary>
internal sealed class RevokeApiKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/me/api-keys/{keyId:long}", Handle)
        .WithName(nameof(RevokeApiKey))
        .WithSummary("Revoke an API key")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(long keyId, Caller caller, Sessions sessions, CancellationToken ct) =>
        await sessions.EndKeyAsync(caller.Id, keyId, ct)
            ? TypedResults.Ok(Done.Instance)
            : ErrorResult.NotFound($"You have no key {keyId}.");
}
