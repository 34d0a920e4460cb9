using System.Text;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Microblog.Users.Features.OAuth;

/// <summary>An app gives its token back: every Host refuses it from now on, and the session of the app ends.</summary>
internal sealed class RevokeToken(
    UsersDb db, IOpenIddictApplicationManager apps, SessionRevocation sessions, AppTokens tokens, SecurityEvents events)
    : ApiEndpoint<OAuthAnswer>
{
    private const string Basic = "Basic ";

    private static readonly Dictionary<string, string> Nothing = [];

    public override void Configure()
    {
        Post("/oauth/revoke");
        Group<OAuthGroup>();
        Describe("Revoke a token", "RFC 7009: a token that is not known is no error.", errors: [400, 401]);
        ReadsBody<Form>("application/x-www-form-urlencoded");
        AllowAnonymous();
        RateLimit(OAuthGroup.Tokens);
    }

    protected override async Task<OAuthAnswer> AnswerAsync(CancellationToken ct)
    {
        if (await OAuthParameters.ReadAsync(HttpContext.Request, ct) is not { HasTwice: false } parameters)
        {
            return OAuthAnswer.Unreadable;
        }

        var (clientId, secret) = ClientOf(parameters);
        if (clientId is null || secret is null || await apps.FindByClientIdAsync(clientId, ct) is not OAuthApp app
            || !await apps.ValidateClientSecretAsync(app, secret, ct))
        {
            return OAuthAnswer.Error(
                StatusCodes.Status401Unauthorized, Errors.InvalidClient, "The client_id or the client_secret is wrong.");
        }

        if (parameters["token"] is not { } token)
        {
            return OAuthAnswer.Error(StatusCodes.Status400BadRequest, Errors.InvalidRequest, "Send the token.");
        }

        await RevokeAsync(app, AppTokens.DigestOf(token), ct);
        return new OAuthAnswer(Nothing);
    }

    private Task<bool> RevokeAsync(OAuthApp app, string digest, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var found = await db.OAuthTokens.Where(t => t.ReferenceId == digest && t.Application!.Id == app.Id)
            .Select(t => new { t.Id, t.Authorization!.SessionId, UserId = (long?)t.Authorization.Session!.UserId }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return false;
        }

        if (found is { UserId: { } userId, SessionId: { } sessionId } && await sessions.RevokeAsync(userId, sessionId, ct))
        {
            events.Add(AuditEntry.EndedApp, userId, Client.Of(HttpContext), $"{app.DisplayName}, by the app");
            await db.SaveChangesAsync(ct);
        }

        await db.OAuthTokens.Where(t => t.Id == found.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, Statuses.Revoked), ct);
        db.AfterCommit(() => tokens.Drop(digest));
        return true;
    }, ct);

    private (string? Id, string? Secret) ClientOf(OAuthParameters parameters)
    {
        var header = HttpContext.Request.Headers.Authorization.ToString();
        if (parameters["client_id"] is { } id && parameters["client_secret"] is { } secret)
        {
            return (id, secret);
        }

        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return (null, null);
        }

        var pair = new byte[header.Length];
        return Convert.TryFromBase64String(header[Basic.Length..], pair, out var length)
            && Encoding.UTF8.GetString(pair, 0, length).Split(':', 2) is [var name, var word]
                ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(word))
                : (null, null);
    }

    /// <summary>The parameters; JSON and multipart are taken too.</summary>
    /// <param name="Token">The token.</param>
    internal sealed record Form(string Token);
}
