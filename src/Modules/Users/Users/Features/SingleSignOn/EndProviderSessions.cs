using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>A provider says that a session there has ended: the sessions here that began with it end (back-channel logout).</summary>
internal sealed class EndProviderSessions(
    SignOnProviders providers, LogoutTokens tokens, UsersDb db, SessionRevocation sessions, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<EndProviderSessions.Request, Results<Ok<Done>, Refusal>>
{
    private static readonly RateLimitPolicy ProviderLogouts = new("ProviderLogouts", 3000, ByAddress: true);

    private static Refusal NotValid => Refusal.Invalid("logout_token", "This logout token is not valid, or was used before.");

    public override void Configure()
    {
        Post("/backchannel-logout");
        Group<SignOnGroup>();
        Describe(
            "End the sessions that began at a provider",
            "The backchannel_logout_uri of this server at the provider (OpenID Connect Back-Channel Logout 1.0).",
            errors: [400, 404, 413, 415]);
        ReadsBody<Form>("application/x-www-form-urlencoded");
        AllowAnonymous();
        RateLimit(ProviderLogouts);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (providers.Find(request.Provider) is not { } provider)
        {
            return Refusal.NotFound("There is no such sign-in here.");
        }

        if (!HttpContext.Request.HasFormContentType)
        {
            return new Refusal(ErrorType.UnsupportedMediaType, "This call takes another Content-Type.");
        }

        try
        {
            var form = await HttpContext.Request.ReadFormAsync(ct);
            return form["logout_token"] is [{ Length: > 0 and <= Form.MaxLength } token]
                && await tokens.ReadAsync(provider, token, ct) is { } logout
                    ? await EndAsync(provider, logout, ct)
                    : NotValid;
        }
        catch (InvalidDataException)
        {
            return NotValid;
        }
    }

    private async Task<Results<Ok<Done>, Refusal>> EndAsync(SignOnProvider provider, LogoutTokens.Logout logout, CancellationToken ct)
    {
        try
        {
            return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
            {
                var now = clock.GetUtcNow();
                await db.LogoutTokens.Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(ct);
                db.LogoutTokens.Add(new LogoutToken { Digest = logout.Digest, ExpiresAt = logout.RememberUntil });
                await db.SaveChangesAsync(ct);
                var ended = db.ProviderSessions.Where(s => s.Identity!.Issuer == logout.Issuer && s.Session!.RevokedAt == null);
                ended = logout.Subject is { } subject ? ended.Where(s => s.Identity!.Subject == subject) : ended;
                ended = logout.Sid is { } sid ? ended.Where(s => s.Sid == sid) : ended;

                // The person is locked before the sessions, and the sessions are read under that lock.
                foreach (var userId in await ended.Select(s => s.Session!.UserId).Distinct().Order().ToListAsync(ct))
                {
                    await db.LockUserAsync(userId, ct);
                    var all = await ended.Where(s => s.Session!.UserId == userId).OrderBy(s => s.SessionId).Select(s => s.Session!)
                        .ToListAsync(ct);
                    await sessions.RevokeAsync(all, ct);
                    events.Add(
                        AuditEntry.EndedSession, userId, Client.Of(HttpContext), $"{all.Count} sessions, by the provider {provider.Name}");
                }

                await db.SaveChangesAsync(ct);
                return TypedResults.Ok(Done.Instance);
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is not null)
        {
            return NotValid;
        }
    }

    internal sealed record Request(string Provider);

    /// <summary>The body.</summary>
    /// <param name="LogoutToken">The logout token, a JWT that the provider has signed.</param>
    internal sealed record Form([property: MaxLength(Form.MaxLength)] string LogoutToken)
    {
        public const int MaxLength = 16_384;
    }
}
