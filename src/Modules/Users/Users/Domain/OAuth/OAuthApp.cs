using System.Text.Json;
using OpenIddict.EntityFrameworkCore.Models;

namespace Microblog.Users.Domain.OAuth;

/// <summary>
/// An app that registered itself to speak the Mastodon client API. Anybody can write the name and the website: they prove nothing.
/// </summary>
internal sealed class OAuthApp : OpenIddictEntityFrameworkCoreApplication<long, OAuthGrant, OAuthToken>
{
    public string? Website { get; init; }

    /// <summary>The scopes that the app may ask for, with spaces between.</summary>
    public required string Scopes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last got a token; null for one that never did.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The addresses to which people may be sent back, as the app wrote them.</summary>
    public IReadOnlyList<string> Redirects => RedirectUris is { } json ? JsonSerializer.Deserialize<string[]>(json)! : [];
}
