using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>What this server adds to the protocol: its own sessions in place of a cookie of the framework, and stricter rules.</summary>
[ScopedService]
internal sealed partial class SignOnEvents(
    SignOnProviders providers, SignOnFlow flow, SignOnAccounts accounts, IdentityLinking linking, SecurityEvents security,
    AppSignInCookie appCookie, UsersSettings settings, ILogger<SignOnEvents> logger) : OpenIdConnectEvents
{
    /// <inheritdoc />
    public override Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return AddCredentialAsync(context.Scheme, context.TokenEndpointRequest!);
    }

    /// <inheritdoc />
    public override async Task PushAuthorization(PushedAuthorizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await AddCredentialAsync(context.Scheme, context.ProtocolMessage);
        context.HandleClientAuthentication();
    }

    /// <inheritdoc />
    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var answer = context.TokenEndpointResponse;
        context.HttpContext.Features.Set(new IssuedTokens(answer.IdToken ?? "", answer.RefreshToken));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task TokenValidated(TokenValidatedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // In this flow the handler accepts an ID token that nobody has signed, because it came from the provider itself. We do not.
        if (!SignOnProviders.IsProof(context.SecurityToken.Header.Alg ?? ""))
        {
            context.Fail("The ID token is not signed.");
        }
        else if (context.SecurityToken.Audiences.Skip(1).Any() && context.SecurityToken.Payload.Azp is not { Length: > 0 })
        {
            context.Fail("The ID token is for several, and does not say who asked for it.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HandleResponse();
        var (http, provider) = (context.HttpContext, providers.Find(context.Scheme.Name)!);
        var (request, client, ct) = (SignOnRequest.Of(context.Properties), Client.Of(http), http.RequestAborted);
        if (SignOnClaims.Of(context.Principal!, provider.Settings) is not { } claims)
        {
            await RefuseAsync(context.HttpContext, provider, request, SignOnProblem.Failed);
            return;
        }

        if (request.Owner is { } owner)
        {
            var problem = await linking.LinkAsync(provider, claims, owner, client, ct);
            http.Response.Redirect(PlaceOf(request, problem ?? SignOnProblem.Linked));
            return;
        }

        var outcome = await accounts.SignInAsync(
            provider, claims, http.Features.Get<IssuedTokens>()!, client, request.IsForApp, ct);
        if (outcome.Problem is { } reason)
        {
            await RefuseAsync(context.HttpContext, provider, request, reason);
            return;
        }

        if (request.IsForApp)
        {
            await appCookie.RememberAsync(http, outcome.SessionId, isOfBrowser: false, ct);
            http.Response.Redirect(request.Back);
            return;
        }

        // A cookie that only this site sends does not come with the page that follows: the page asks for its tokens itself.
        RefreshTokenCookie.Append(http, outcome.RefreshToken!, settings.KeepSessions);
        http.Response.Redirect($"/signed-on?back={Uri.EscapeDataString(request.Back)}");
    }

    /// <inheritdoc />
    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HandleResponse();
        var (http, provider) = (context.HttpContext, providers.Find(context.Scheme.Name)!);
        var request = SignOnRequest.Of(context.Properties);
        var failure = context.Failure!;
        if (failure is SecurityTokenSignatureKeyNotFoundException && !request.IsAgain && context.Properties is not null
            && await GoAgainAsync(http, provider, request) is { } address)
        {
            http.Response.Redirect(address);
            return;
        }

        LogFailure(logger, provider.Name, failure.Message);
        await RefuseAsync(http, provider, request, ProblemOf(failure));
    }

    /// <inheritdoc />
    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Properties.Items.Remove(SignOnFlow.HintItem, out var hint))
        {
            context.ProtocolMessage.IdTokenHint = hint;
            context.ProtocolMessage.ClientId = context.Options.ClientId;
        }

        return Task.CompletedTask;
    }

    // The provider has new keys. Its own session makes the second visit one without a question.
    private async Task<string?> GoAgainAsync(HttpContext http, SignOnProvider provider, SignOnRequest request)
    {
        if (KeyIdOf(http.Features.Get<IssuedTokens>()?.IdToken) is not { } keyId)
        {
            return null;
        }

        await provider.AwaitKeyAsync(keyId, http.RequestAborted);
        return await flow.BeginAsync(http, provider, request with { IsAgain = true }, http.RequestAborted);
    }

    private static string? KeyIdOf(string? token)
    {
        try
        {
            return token is null ? null : new JsonWebToken(token).Kid is { Length: > 0 } id ? id : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async Task AddCredentialAsync(AuthenticationScheme scheme, OpenIdConnectMessage message)
    {
        var provider = providers.Find(scheme.Name)!;
        provider.Assertion.AddTo(message, (await provider.DiscoverAsync(CancellationToken.None)).TokenEndpoint);
    }

    private async Task RefuseAsync(HttpContext http, SignOnProvider provider, SignOnRequest request, string problem)
    {
        await security.RefuseSignInAsync(
            $"provider_{problem}", accountId: null, Client.Of(http), provider.Name, CancellationToken.None);
        http.Response.Redirect(PlaceOf(request, problem));
    }

    // The page has a sentence for each word.
    private static string PlaceOf(SignOnRequest request, string word) => request.IsForApp
        ? $"{request.Back}&sign_on={word}"
        : $"{(request.Owner is null ? "/sign-in" : "/settings/account")}?sign_on={word}";

    private static string ProblemOf(Exception failure) => failure switch
    {
        OpenIdConnectProtocolException { Data: var data } when data["error"] is "access_denied" => SignOnProblem.Cancelled,
        HttpRequestException or IOException or TaskCanceledException or InvalidOperationException => SignOnProblem.Away,
        _ => SignOnProblem.Failed,
    };

    [LoggerMessage(LogLevel.Warning, "A sign-in at the provider {Provider} failed: {Reason}")]
    private static partial void LogFailure(ILogger logger, string provider, string reason);
}

/// <summary>What the provider has issued for a sign-in.</summary>
/// <param name="IdToken">Says who signed in.</param>
/// <param name="RefreshToken">Asks the provider again; null where it gave none.</param>
internal sealed record IssuedTokens(string IdToken, string? RefreshToken);

/// <summary>What the address of the page says of a visit at a provider.</summary>
internal static class SignOnProblem
{
    public const string Linked = "linked";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Away = "away";
    public const string Deactivated = "deactivated";
    public const string NoAccount = "no_account";
    public const string Taken = "taken";
    public const string Over = "over";
}
