using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain.OAuth;
using Microsoft.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Microblog.Users.Features.OAuth;

/// <summary>What apps of Mastodon expect beside the protocol, or in place of what OpenIddict does.</summary>
internal static class OAuthEvents
{
    /// <summary>The redirect of an app that shows the code to the person, who types it in.</summary>
    public const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";

    public static void Add(OpenIddictServerBuilder server)
    {
        // JSON and multipart are taken too: the slice has read the body.
        server.RemoveEventHandler(ExtractPostRequest<ExtractTokenRequestContext>.Descriptor);
        server.AddEventHandler<ExtractTokenRequestContext>(b => b.UseInlineHandler(ExtractToken)
            .SetOrder(ExtractPostRequest<ExtractTokenRequestContext>.Descriptor.Order));
        server.AddEventHandler<ExtractAuthorizationRequestContext>(b => b.UseInlineHandler(DropUnknownScopes)
            .SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseScopedHandler<RefuseWideScopes>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateProofKeyForCodeExchangeRequirement.Descriptor.Order + 500));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(b => b.UseInlineHandler(ShowCodeAsync)
            .SetOrder(OpenIddictServerHandlers.Authentication.AttachIssuer.Descriptor.Order + 500));
        server.AddEventHandler<ProcessSignInContext>(b => b.UseInlineHandler(SayScopeAndTime)
            .SetOrder(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order + 500));

        // The address would lead to the documentation of OpenIddict.
        server.AddEventHandler<ApplyTokenResponseContext>(b => b.UseInlineHandler(c => Clear(c.Response)).SetOrder(int.MinValue));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(b => b.UseInlineHandler(c => Clear(c.Response)).SetOrder(int.MinValue));
    }

    private static ValueTask ExtractToken(ExtractTokenRequestContext context)
    {
        var read = context.Transaction.GetHttpRequest()!.HttpContext.Features.Get<OAuthParameters>();
        context.Request = new OpenIddictRequest((read?.All ?? []).Select(p => KeyValuePair.Create(p.Name, (string?)p.Value)));

        // The code says which scopes were allowed. Mastodon.py sends them again, which the protocol knows for a refresh alone.
        if (context.Request.IsAuthorizationCodeGrantType())
        {
            context.Request.Scope = null;
        }

        return default;
    }

    private static ValueTask DropUnknownScopes(ExtractAuthorizationRequestContext context)
    {
        if (context.Request is { } request)
        {
            request.Scope = string.Join(' ', OAuthScopes.ParseOrDefault(request.Scope));
        }

        return default;
    }

    // Without an address to go back to there is nobody to redirect to: the code is shown on a page.
    private static async ValueTask ShowCodeAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.RedirectUri == OutOfBand)
        {
            var http = context.Transaction.GetHttpRequest()!.HttpContext;
            await AppPages.Code(http, context.Response.Code).ExecuteAsync(http);
            context.HandleRequest();
        }
    }

    private static ValueTask SayScopeAndTime(ProcessSignInContext context)
    {
        if (context is { EndpointType: OpenIddictServerEndpointType.Token, AccessTokenPrincipal: { } principal })
        {
            context.Response.Scope = string.Join(' ', principal.GetScopes());
            context.Response["created_at"] = principal.GetCreationDate()?.ToUnixTimeSeconds() ?? 0;
        }

        return default;
    }

    private static ValueTask Clear(OpenIddictResponse response)
    {
        response.ErrorUri = null;
        return default;
    }

    /// <summary>Refuses an app that asks for more than it registered.</summary>
    [ScopedService]
    internal sealed class RefuseWideScopes(IOpenIddictApplicationManager apps)
        : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
    {
        public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
        {
            if (await apps.FindByClientIdAsync(context.ClientId!) is OAuthApp app
                && context.Request.GetScopes().FirstOrDefault(s => !OAuthScopes.Cover(OAuthScopes.Parse(app.Scopes), s)) is { } wide)
            {
                context.Reject(OpenIddictConstants.Errors.InvalidScope, $"The app did not register the scope {wide}.");
            }
        }
    }
}
