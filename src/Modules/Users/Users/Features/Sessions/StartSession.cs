using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>
/// A person signs in with an API key and begins a session, so that a browser need not keep the key. It ends when the key is revoked.
/// </summary>
internal sealed class StartSession(SessionIssuer sessions, UsersSettings settings)
    : ApiEndpoint<StartSession.Request, Results<Ok<TokenResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/sessions");
        Group<AuthGroup>();
        Describe("Sign in with an API key", errors: [400, 403, 409, 413, 415]);
        IdempotentSecret<UsersDb>();
    }

    protected override async Task<Results<Ok<TokenResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (Caller.ApiKeyId is not { } keyId)
        {
            return Refusal.Forbidden("A session begins with an API key or a password, not with another session.");
        }

        return await sessions.StartByKeyAsync(Caller.Id, keyId, Client.Of(HttpContext), ct) is { } pair
            ? TypedResults.Ok(request.Cookie is true ? pair.WithCookie(HttpContext, settings.KeepSessions) : pair)
            : Refusal.Unauthenticated("This API key was revoked or has expired, or its owner is deactivated.");
    }

    /// <summary>How the session is kept; the body may be left out.</summary>
    /// <param name="Cookie">For browsers: the refresh token comes as a cookie that no script can read, and not in the response.</param>
    [OptionalBody]
    internal sealed record Request(bool? Cookie = null)
    {
        public static Request Example { get; } = new(Cookie: true);
    }
}
