using System.Security.Cryptography;
using System.Text.Json;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Mastodon;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Microblog.Users.Features.OAuth.Mastodon;

/// <summary>An app registers itself, before anybody signs in with it.</summary>
internal sealed class RegisterApp(IOpenIddictApplicationManager apps, TimeProvider clock) : MastodonEndpoint<AppView>
{
    private const int MaxName = 100;
    private const int MaxAddress = 2000;
    private const int MaxRedirects = 10;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // Each costs a row that somebody has to clean up.
    private static readonly RateLimitPolicy Registrations = new("AppRegistrations", 30, ByAddress: true);

    // A browser would run or show what stands in such an address, and not leave this server.
    private static readonly string[] NoPlaces = ["javascript", "vbscript", "data", "file", "blob", "about", "view-source", "filesystem"];

    public override void Configure()
    {
        Post("/api/v1/apps");
        Group<UsersMastodonGroup>();
        Describe("Register an app", errors: [422]);
        Takes(
            new QueryParameter("client_name", "What the app is called; at most 100 characters.", IsRequired: true),
            new QueryParameter("redirect_uris", "Where people may be sent back: a list, or one a line.", IsRequired: true),
            new QueryParameter("scopes", "What it may ask for, with spaces between; read when it is not given."),
            new QueryParameter("website", "Where the app is from."));
        AllowAnonymous();
        RateLimit(Registrations);
    }

    protected override async Task<MastodonResult<AppView>> AnswerAsync(CancellationToken ct)
    {
        var name = Parameters.Text("client_name")?.Trim().Normalize() ?? "";
        string[] redirects =
        [
            .. Parameters.Texts("redirect_uris")
                .SelectMany(r => r.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Distinct(StringComparer.Ordinal),
        ];
        var website = Parameters.Text("website") is { Length: > 0 } given ? given : null;
        if (ProblemOf(name, redirects, website) is { } problem)
        {
            return Refusal.Invalid("client", $"Validation failed: {problem}");
        }

        var secret = RandomNumberGenerator.GetString(Alphabet, 43);
        var app = new OAuthApp
        {
            ClientId = RandomNumberGenerator.GetString(Alphabet, 32),
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Explicit,
            DisplayName = name,
            Website = website,
            RedirectUris = JsonSerializer.Serialize(redirects),
            Scopes = string.Join(' ', OAuthScopes.ParseOrDefault(string.Join(' ', Parameters.Texts("scopes")))),
            CreatedAt = clock.GetUtcNow(),
        };
        await apps.CreateAsync(app, secret, ct);
        return AppView.Of(app) with { ClientId = app.ClientId, ClientSecret = secret, ClientSecretExpiresAt = 0 };
    }

    private static string? ProblemOf(string name, string[] redirects, string? website) =>
        name.Length is 0 or > MaxName || VisibleText.IsBlank(name) || name.Any(char.IsControl)
            ? $"Client name must have 1 to {MaxName} visible characters"
        : redirects.Length is 0 or > MaxRedirects ? $"Redirect URI must be given, at most {MaxRedirects} of them"
        : Array.Find(redirects, r => !IsRedirect(r)) is not null
            ? "Redirect URI must be an absolute URI without a fragment, of a scheme that leads to an app"
        : website is not null && !IsWebsite(website) ? "Website must be an address of http or https"
        : null;

    // As the app wrote it: Uri would write some of them differently, and the app compares.
    private static bool IsRedirect(string text) => text.Length <= MaxAddress && text.All(c => c is > ' ' and < '\u007f')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && !text.Contains('#', StringComparison.Ordinal)
        && text.StartsWith($"{uri.Scheme}:", StringComparison.OrdinalIgnoreCase) && uri.UserInfo.Length == 0
        && !NoPlaces.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase);

    private static bool IsWebsite(string text) => text.Length <= MaxAddress
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
