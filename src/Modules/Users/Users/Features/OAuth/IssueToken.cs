using System.Globalization;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Microblog.Users.Features.OAuth;

/// <summary>An app gets a token: for a code, or for itself.</summary>
internal sealed class IssueToken(OAuthHandler oauth, UsersDb db, AppSessions sessions, PasswordSignIn passwords, TimeProvider clock)
    : ApiEndpoint<Results<OAuthAnswer, EmptyHttpResult>>
{
    public override void Configure()
    {
        Post("/oauth/token");
        Group<OAuthGroup>();
        Describe("Get a token", "The token endpoint (RFC 6749, 3.2).", errors: [400, 401, 403]);
        ReadsBody<Form>("application/x-www-form-urlencoded");
        AllowAnonymous();
        RateLimit(OAuthGroup.Tokens);
    }

    protected override async Task<Results<OAuthAnswer, EmptyHttpResult>> AnswerAsync(CancellationToken ct)
    {
        if (await OAuthParameters.ReadAsync(HttpContext.Request, ct) is not { HasTwice: false } parameters)
        {
            return OAuthAnswer.Unreadable;
        }

        HttpContext.Features.Set(parameters);
        if (!await oauth.CheckAsync(HttpContext))
        {
            var request = HttpContext.GetOpenIddictServerRequest()!;
            var app = await db.OAuthApps.FirstAsync(a => a.ClientId == request.ClientId, ct);
            await (request.IsAuthorizationCodeGrantType() ? RedeemAsync(app, ct)
                : request.IsClientCredentialsGrantType() ? GiveAppAsync(app, request, ct)
                : GivePersonAsync(app, request, ct));
        }

        return TypedResults.Empty;
    }

    private async Task RedeemAsync(OAuthApp app, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await oauth.ReadCodeAsync() is not { } principal
            || !long.TryParse(principal.GetAuthorizationId(), NumberStyles.None, CultureInfo.InvariantCulture, out var grantId)
            || !await db.OAuthGrants.AnyAsync(g => g.Id == grantId && g.Status == Statuses.Valid && g.Session!.RevokedAt == null
                && g.Session.ExpiresAt > now && g.Session.User!.Active, ct))
        {
            await oauth.RefuseAsync(Errors.InvalidGrant, "The access was ended before the app got its token.");
            return;
        }

        await SayUsedAsync(app, ct);
        await oauth.IssueAsync(principal);
    }

    private async Task GiveAppAsync(OAuthApp app, OpenIddictRequest request, CancellationToken ct)
    {
        if (await ScopesOfAsync(app, request) is { } scopes)
        {
            var grant = await sessions.AllowItselfAsync(app, scopes, ct);
            await oauth.IssueAsync(OAuthHandler.PrincipalOf(grant.Subject!, grant.Id, scopes));
        }
    }

    // Reached only where the setting allows it.
    private async Task GivePersonAsync(OAuthApp app, OpenIddictRequest request, CancellationToken ct)
    {
        if (await ScopesOfAsync(app, request) is not { } scopes)
        {
            return;
        }

        var client = Client.Of(HttpContext);
        var verdict = await passwords.CheckAsync(HttpContext, request.Username!, request.Password!, code: null, ct);
        if (verdict.Refusal is not null || await sessions.StartAsync(verdict, client, ct) is not { } session
            || await sessions.AllowAsync(new AppVisit("", clock.GetUtcNow(), session.Id), app, scopes, client, ct) is not { } grant)
        {
            await oauth.RefuseAsync(Errors.InvalidGrant, verdict.Refusal?.Message ?? "This account signs in on the page alone.");
            return;
        }

        await SayUsedAsync(app, ct);
        await oauth.IssueAsync(OAuthHandler.PrincipalOf(grant.Subject!, grant.Id, scopes));
    }

    private async Task<IReadOnlyList<string>?> ScopesOfAsync(OAuthApp app, OpenIddictRequest request)
    {
        var asked = OAuthScopes.ParseOrDefault(request.Scope);
        if (asked.FirstOrDefault(s => !OAuthScopes.Cover(OAuthScopes.Parse(app.Scopes), s)) is not { } wide)
        {
            return asked;
        }

        await oauth.RefuseAsync(Errors.InvalidScope, $"The app did not register the scope {wide}.");
        return null;
    }

    private Task SayUsedAsync(OAuthApp app, CancellationToken ct)
    {
        app.UsedAt = clock.GetUtcNow();
        return db.SaveChangesAsync(ct);
    }

    /// <summary>The parameters; JSON and multipart are taken too.</summary>
    /// <param name="GrantType">authorization_code or client_credentials.</param>
    internal sealed record Form(string GrantType);
}
