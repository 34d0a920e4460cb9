using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>The providers of the settings, each with the options of the framework's handlers for it.</summary>
[SingletonService]
internal sealed class SignOnProviders(
    ConfiguredProviders settings, SignOnProtection protection, HandlerParts parts, TimeProvider clock)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // Keys are asked for again so soon after a key that is not known: a stranger, who can name one, must not use up the chance for long.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, SignOnProvider> _all =
        settings.All.Select(s => Create(s, protection, parts, clock)).ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>What the providers sign with: keys that they alone have.</summary>
    private static string[] Algorithms { get; } =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public IReadOnlyCollection<SignOnProvider> All => _all.Values;

    /// <summary>The providers whose access tokens the API takes.</summary>
    public IEnumerable<SignOnProvider> OfTokens => _all.Values.Where(p => p.Bearer is not null);

    /// <summary>Null when no provider has this name.</summary>
    public SignOnProvider? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>Whether this algorithm of a signature proves that the provider has made it.</summary>
    public static bool IsProof(string algorithm) => Algorithms.Contains(algorithm, StringComparer.Ordinal);

    /// <summary>The rules for any token of a provider.</summary>
    public static TokenValidationParameters RulesFor(string audience, TimeProvider clock) => new()
    {
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        ClockSkew = ClockSkew,

        // Tests set the clock of the program; the library has none to set.
        LifetimeValidator = (notBefore, expires, _, _) =>
            clock.GetUtcNow().UtcDateTime is var now && expires > now - ClockSkew && !(notBefore > now + ClockSkew),
    };

    private static SignOnProvider Create(
        ProviderSettings settings, SignOnProtection protection, HandlerParts parts, TimeProvider clock)
    {
        var assertion = new ClientAssertion(settings, clock);
        var path = $"/auth/sign-on/{settings.Name}";
        var options = new OpenIdConnectOptions
        {
            TimeProvider = clock,
            Authority = settings.Authority,
            ClientId = settings.ClientId,
            ClientSecret = assertion.HasKey ? null : settings.ClientSecret,
            RequireHttpsMetadata = settings.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            ResponseType = OpenIdConnectResponseType.Code,

            // A form from another site brings no cookie that is not for all sites.
            ResponseMode = OpenIdConnectResponseMode.Query,
            UsePkce = true,
            MapInboundClaims = false,
            GetClaimsFromUserInfoEndpoint = true,
            DisableTelemetry = true,
            CallbackPath = $"{path}/callback",
            SignedOutCallbackPath = $"{path}/signed-out",
            RemoteSignOutPath = PathString.Empty,
            EventsType = typeof(SignOnEvents),
            RefreshInterval = RefreshInterval,
            BackchannelTimeout = TimeSpan.FromSeconds(5),
            BackchannelHttpHandler = new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) },
            TokenValidationParameters = RulesFor(settings.ClientId!, clock),
        };
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Scope.Clear();
        foreach (var scope in settings.Scopes.Append("openid").Distinct(StringComparer.Ordinal))
        {
            options.Scope.Add(scope);
        }

        // The issuer is half of the name of an identity. The other claims may come from the userinfo endpoint alone.
        options.ClaimActions.Remove(JwtClaims.Issuer);
        options.ClaimActions.MapUniqueJsonKey(settings.EmailVerifiedClaim, settings.EmailVerifiedClaim);
        options.ClaimActions.MapUniqueJsonKey(settings.UsernameClaim, settings.UsernameClaim);
        options.ClaimActions.MapUniqueJsonKey(settings.NameClaim, settings.NameClaim);
        options.ClaimActions.MapUniqueJsonKey(settings.EmailClaim, settings.EmailClaim);
        options.ClaimActions.MapUniqueJsonKey(settings.PictureClaim, settings.PictureClaim);
        if (settings.DirectoryIdClaim is { Length: > 0 } directoryId)
        {
            options.ClaimActions.MapUniqueJsonKey(directoryId, directoryId);
        }

        options.ClaimActions.MapJsonKey(settings.GroupsClaim, settings.GroupsClaim);
        new OpenIdConnectPostConfigureOptions(protection).PostConfigure(settings.Name, options);
        return new SignOnProvider(settings, options, BearerOf(settings, options, clock), assertion, parts);
    }

    private static JwtBearerOptions? BearerOf(ProviderSettings settings, OpenIdConnectOptions options, TimeProvider clock) =>
        settings.Audience is not { Length: > 0 } audience ? null : new JwtBearerOptions
        {
            TimeProvider = clock,
            MapInboundClaims = false,
            ConfigurationManager = options.ConfigurationManager,
            TokenValidationParameters = RulesFor(audience, clock),
        };
}

/// <summary>The names of claims (RFC 7519, OpenID Connect) that are used here.</summary>
internal static class JwtClaims
{
    public const string Issuer = "iss";
    public const string Subject = "sub";
    public const string SessionId = "sid";
    public const string Nonce = "nonce";
    public const string Events = "events";
}
