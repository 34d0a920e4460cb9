using System.Globalization;
using System.Text.Json.Serialization;
using Microblog.Users.Domain.OAuth;

namespace Microblog.Users.Features.OAuth.Mastodon;

/// <summary>An app, as it registered itself.</summary>
/// <param name="Id">Its number here, as text.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Website">Where it says that it is from, or null.</param>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="RedirectUri">The addresses to which people may be sent back, one a line.</param>
/// <param name="RedirectUris">The same as a list.</param>
/// <param name="VapidKey">Empty: this server sends no web push to apps.</param>
/// <param name="ClientId">In the answer to the registration alone.</param>
/// <param name="ClientSecret">In the answer to the registration alone: it is not stored.</param>
/// <param name="ClientSecretExpiresAt">0: it does not expire. In the answer to the registration alone.</param>
internal sealed record AppView(
    string Id, string Name, string? Website, IReadOnlyList<string> Scopes, string RedirectUri, IReadOnlyList<string> RedirectUris,
    string VapidKey,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientSecret = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ClientSecretExpiresAt = null)
{
    public static AppView Of(OAuthApp app) => new(
        app.Id.ToString(CultureInfo.InvariantCulture), app.DisplayName!, app.Website, OAuthScopes.Parse(app.Scopes),
        string.Join('\n', app.Redirects), app.Redirects, VapidKey: "");
}
