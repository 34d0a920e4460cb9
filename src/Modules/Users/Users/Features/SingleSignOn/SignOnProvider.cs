using System.Diagnostics;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain.SingleSignOn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// One provider of sign-in. The handlers of the framework do the protocol; they are made for the request that needs one, and are no
/// schemes of the server: a scheme would be asked in every request whether it is for it.
/// </summary>
internal sealed class SignOnProvider
{
    private static readonly TimeSpan NewKeysPatience = TimeSpan.FromSeconds(1.5);

    private readonly AuthenticationScheme _scheme;
    private readonly AuthenticationScheme _bearerScheme;
    private readonly HandlerParts _services;
    private readonly Lock _lock = new();
    private long _waitedAt;

    public SignOnProvider(
        ProviderSettings settings, OpenIdConnectOptions options, JwtBearerOptions? bearer, ClientAssertion assertion,
        HandlerParts services)
    {
        (Settings, Options, Bearer, Assertion, _services) = (settings, options, bearer, assertion, services);
        _scheme = new AuthenticationScheme(Name, settings.ShownLabel, typeof(OpenIdConnectHandler));
        _bearerScheme = new AuthenticationScheme(Name, settings.ShownLabel, typeof(JwtBearerHandler));
    }

    public string Name => Settings.Name!;

    public ProviderSettings Settings { get; }

    public OpenIdConnectOptions Options { get; }

    /// <summary>How its access tokens are validated; null where the API takes none.</summary>
    public JwtBearerOptions? Bearer { get; }

    public ClientAssertion Assertion { get; }

    /// <summary>What the provider says of itself.</summary>
    /// <exception cref="InvalidOperationException">It does not answer, and has not before.</exception>
    public Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken ct) => Options.ConfigurationManager!.GetConfigurationAsync(ct);

    /// <summary>The handler of sign-in and sign-out, for one request.</summary>
    public async Task<OpenIdConnectHandler> OpenAsync(HttpContext http)
    {
        // It logs what a provider or a browser sends as errors of this server: we log each failure ourselves, once.
        var handler = new OpenIdConnectHandler(
            new Fixed<OpenIdConnectOptions>(Options), NullLoggerFactory.Instance, _services.Html, _services.Urls);
        await handler.InitializeAsync(_scheme, http);
        return handler;
    }

    /// <summary>Validates the bearer token of a request.</summary>
    public Task<AuthenticateResult> AuthenticateAsync(HttpContext http) => WithNewKeysAsync(
        async () =>
        {
            var handler = new JwtBearerHandler(new Fixed<JwtBearerOptions>(Bearer!), _services.Loggers, _services.Urls);
            await handler.InitializeAsync(_bearerScheme, http);
            return await handler.AuthenticateAsync();
        },
        result => result.Failure, http.RequestAborted);

    /// <summary>
    /// Validates something that the provider has signed; again with its new keys, where it was signed with one that is not known.
    /// </summary>
    /// <exception cref="InvalidOperationException">The provider does not answer, and has not before.</exception>
    public async Task<T> WithNewKeysAsync<T>(Func<Task<T>> validate, Func<T, Exception?> failureOf, CancellationToken ct)
    {
        var before = await DiscoverAsync(ct);
        var result = await validate();
        return failureOf(result) is SecurityTokenSignatureKeyNotFoundException && await HasNewKeysAsync(before, ct)
            ? await validate()
            : result;
    }

    /// <summary>
    /// Fetches the provider's keys until this one is among them, for a moment. Only for the key of a token that the provider itself has
    /// sent: nobody else makes this server ask.
    /// </summary>
    public async Task AwaitKeyAsync(string keyId, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Options.RefreshInterval + NewKeysPatience
            && (await DiscoverAsync(ct)).SigningKeys.All(k => k.KeyId != keyId))
        {
            Options.ConfigurationManager!.RequestRefresh();
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }

    // The keys are fetched in the background. A stranger can name a key that nobody has: such requests wait once in a while, not each.
    private async Task<bool> HasNewKeysAsync(OpenIdConnectConfiguration before, CancellationToken ct)
    {
        Options.ConfigurationManager!.RequestRefresh();
        if (!ReferenceEquals(before, await DiscoverAsync(ct)))
        {
            return true;
        }

        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            if (_waitedAt != 0 && Stopwatch.GetElapsedTime(_waitedAt, now) < Options.RefreshInterval)
            {
                return false;
            }

            _waitedAt = now;
        }

        while (Stopwatch.GetElapsedTime(now) < NewKeysPatience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            if (!ReferenceEquals(before, await DiscoverAsync(ct)))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Fixed<TOptions>(TOptions value) : IOptionsMonitor<TOptions>
    {
        public TOptions CurrentValue => value;

        public TOptions Get(string? name) => value;

        public IDisposable? OnChange(Action<TOptions, string?> listener) => null;
    }
}

/// <summary>What the framework's handlers are made with.</summary>
/// <param name="Loggers">The loggers of the handler of bearer tokens.</param>
/// <param name="Html">Encodes forms, which are not used here.</param>
/// <param name="Urls">Encodes addresses.</param>
[SingletonService]
internal sealed record HandlerParts(ILoggerFactory Loggers, HtmlEncoder Html, UrlEncoder Urls);
