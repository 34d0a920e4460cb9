using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller ends this session, or all of theirs. With an API key there is no session to end but "everywhere".</summary>
internal sealed class SignOut : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/logout", Handle)
        .CountsAs(RateKind.Writes)
        .WithName(nameof(SignOut))
        .WithSummary("Sign out, here or everywhere")
        .Refuses(400, 413, 415);

    internal static async Task<Ok<Done>> Handle(Request? request, HttpContext http, Caller caller, Sessions sessions, CancellationToken ct)
    {
        if (request is { Everywhere: true })
        {
            await sessions.EndAllAsync(caller.Id, butSessionId: null, ct);
        }
        else if (caller.SessionId is { } sessionId)
        {
            await sessions.EndOneAsync(caller.Id, sessionId, ct);
        }

        if (RefreshCookie.Find(http) is not null)
        {
            RefreshCookie.Remove(http);
        }

        return TypedResults.Ok(Done.Instance);
    }

    /// <summary>How much to end; the body may be left out.</summary>
    /// <param name="Everywhere">All sessions of the caller, on every device.</param>
    internal sealed record Request(bool? Everywhere = null)
    {
        public static Request Example { get; } = new(Everywhere: true);
    }
}
