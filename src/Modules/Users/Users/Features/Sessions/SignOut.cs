using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>The caller ends this session, or all of theirs. A caller with an API key has no session to end but all.</summary>
internal sealed class SignOut(UsersDb db, SessionRevocation sessions, IProviderSessions providers, SecurityEvents events)
    : ApiEndpoint<SignOut.Request, Ok<SignOut.Response>>
{
    public override void Configure()
    {
        Post("/logout");
        Group<AuthGroup>();
        Describe("Sign out, here or everywhere", errors: [400, 413, 415]);
        RateLimit(RateLimitPolicy.Writes);
        Definition.Metadata(new AllowedBeforePasswordChangeAttribute());
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var location = Caller.SessionId is { } own ? await providers.FindSignOutAddressAsync(HttpContext, own, ct) : null;
        if (request.Everywhere is true)
        {
            await db.TransactAsync(async () =>
            {
                var ended = await sessions.RevokeAllAsync(Caller.Id, exceptSessionId: null, ct);
                events.Add(AuditEntry.SignedOutEverywhere, Caller, Caller.Id, Client.Of(HttpContext), $"{ended} sessions");
                return await db.SaveChangesAsync(ct);
            }, ct);
        }
        else if (Caller.SessionId is { } sessionId)
        {
            await sessions.RevokeAsync(Caller.Id, sessionId, ct);
        }

        RefreshTokenCookie.Remove(HttpContext);
        return TypedResults.Ok(new Response(location));
    }

    /// <summary>Which sessions end; the body may be left out.</summary>
    /// <param name="Everywhere">All sessions of the caller, on every device.</param>
    [OptionalBody]
    internal sealed record Request(bool? Everywhere = null)
    {
        public static Request Example { get; } = new(Everywhere: true);
    }
    /// <summary>It is done.</summary>
    /// <param name="Location">
    /// Where a browser goes on, to sign out at the provider that the session began with. Absent else.
    /// </param>
    internal sealed record Response([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Location) : ApiResponse
    {
        public static Response Example { get; } = new("https://login.example.com/logout?id_token_hint=…");
    }
}
