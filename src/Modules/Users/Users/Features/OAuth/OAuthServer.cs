using System.Security.Cryptography;
using System.Text;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// OpenIddict checks the requests for codes and tokens, and makes both. It is called by the slices that need it and is no scheme of the
/// server: so other requests do not pass through it, and nothing of it is built before somebody signs in with an app.
/// </summary>
internal static class OAuthServer
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public static void Add(IServiceCollection services, OAuthSettings settings, InstanceSettings instance)
    {
        var all = new ServiceCollection();
        all.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<UsersDb>()
                    .ReplaceDefaultEntities<OAuthApp, OAuthGrant, OpenIddictEntityFrameworkCoreScope<long>, OAuthToken, long>();

                // Another Host may have changed what this one remembers.
                core.DisableEntityCaching();
                core.ReplaceApplicationManager<OAuthApp, AppSecrets>();
            })
            .AddServer(server => Configure(server, settings, instance));
        foreach (var service in all.Where(IsNeeded))
        {
            services.Add(service);
        }

        services.AddMemoryCache();
    }

    // OpenIddict would add a scheme that every request asks, and the protection of cookies that this API does not use.
    private static bool IsNeeded(ServiceDescriptor service)
    {
        Type[] arguments = service.ServiceType.IsGenericType ? service.ServiceType.GetGenericArguments() : [];
        return !arguments.Contains(typeof(AuthenticationOptions))
            && (IsOfOpenIddict(service.ServiceType) || arguments.Any(IsOfOpenIddict));
    }

    private static bool IsOfOpenIddict(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("OpenIddict", StringComparison.Ordinal);

    private static void Configure(OpenIddictServerBuilder server, OAuthSettings settings, InstanceSettings instance)
    {
        server.SetAuthorizationEndpointUris("oauth/authorize").SetTokenEndpointUris("oauth/token");
        if (instance.PublicAddress is { Length: > 0 } address)
        {
            server.SetIssuer(new Uri(address));
        }

        server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow();
        if (settings.TakesPasswords)
        {
            server.AllowPasswordFlow();
        }

        // What an app may ask for is what it registered: OAuthEvents compares, because an app of Mastodon may ask for a part of a scope.
        server.DisableScopeValidation().IgnoreScopePermissions();
        server.IgnoreEndpointPermissions().IgnoreGrantTypePermissions().IgnoreResponseTypePermissions();
        server.SetAuthorizationCodeLifetime(CodeLifetime).SetAccessTokenLifetime(null).UseReferenceAccessTokens();
        server.Configure(o =>
        {
            // The other modes need a page with a script, and without S256 a challenge protects nothing.
            o.ResponseModes.Clear();
            o.ResponseModes.Add(OpenIddictConstants.ResponseModes.Query);
            o.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain);
            o.Scopes.Clear();
        });
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableErrorPassthrough()
            .DisableTransportSecurityRequirement();
        OAuthEvents.Add(server);
    }
}

/// <summary>
/// The apps, as OpenIddict reads and writes them. Their secrets are long and random, so a slow hash would add nothing: as for API keys,
/// SHA-256 is stored.
/// </summary>
internal sealed class AppSecrets(
    IOpenIddictApplicationCache<OAuthApp> cache, ILogger<OpenIddictApplicationManager<OAuthApp>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options, IOpenIddictApplicationStore<OAuthApp> store)
    : OpenIddictApplicationManager<OAuthApp>(cache, logger, options, store)
{
    protected override ValueTask<string> ObfuscateClientSecretAsync(string secret, CancellationToken cancellationToken = default) =>
        new(HashOf(secret));

    protected override ValueTask<bool> ValidateClientSecretAsync(
        string secret, string comparand, CancellationToken cancellationToken = default) =>
        new(CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(comparand)));

    private static string HashOf(string secret) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
