using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller ends one of their sessions, on a device they left behind, say.</summary>
internal sealed class EndSession : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/sessions/{sessionId:long}", Handle)
        .WithName(nameof(EndSession))
        .WithSummary("End one of my sessions")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(long sessionId, Caller caller, Sessions sessions, CancellationToken ct) =>
        await sessions.EndOneAsync(caller.Id, sessionId, ct)
            ? TypedResults.Ok(Done.Instance)
            : ErrorResult.NotFound($"You have no session {sessionId}.");
}
