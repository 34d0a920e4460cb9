using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Somebody signs in with an API key and begins a session, so that a browser need not keep the key. It ends when the key is revoked.</summary>
internal sealed class StartSession : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/sessions", Handle)
        .WithName(nameof(StartSession))
        .WithSummary("Sign in with an API key")
        .Refuses(400, 403, 413, 415);

    internal static async Task<Results<Ok<TokenAnswer>, ErrorResult>> Handle(
        Request? request, HttpContext http, Caller caller, Visitor visitor, Sessions sessions, UsersSettings settings, CancellationToken ct)
    {
        if (caller.ApiKeyId is not { } keyId)
        {
            return ErrorResult.Forbidden("A session begins with an API key or a password, not with another session.");
        }

        return await sessions.StartByKeyAsync(caller.Id, keyId, visitor, ct) is { } pair
            ? TypedResults.Ok(request is { Cookie: true } ? RefreshCookie.Carry(http, pair, settings.KeepSessions) : pair)
            : ErrorResult.Unauthenticated("This API key was revoked or has expired, or its owner is deactivated.");
    }

    /// <summary>How the session is kept; the body may be left out.</summary>
    /// <param name="Cookie">For browsers: the refresh token comes as a cookie that no script can read, and not in the answer.</param>
    internal sealed record Request(bool? Cookie = null)
    {
        public static Request Example { get; } = new(Cookie: true);
    }
}
