using System.Globalization;
using Microblog.Users.Contracts;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// What a visit at a provider is for. It travels there and back encrypted, and counts only in the browser that it began in.
/// </summary>
/// <param name="Back">The path of the page where the person goes on.</param>
/// <param name="Owner">Who links their account; null for a sign-in.</param>
/// <param name="IsAgain">It is the second attempt, with new keys of the provider.</param>
internal sealed record SignOnRequest(string Back, Credential? Owner = null, bool IsAgain = false)
{
    public const int MaxBackLength = 500;

    /// <summary>The person signs in for an app, which gets a session of its own: the browser keeps none.</summary>
    public bool IsForApp => Owner is null && Back.StartsWith(ISignOnVisits.AppPath, StringComparison.Ordinal);

    private const string BackItem = "microblog.back";
    private const string OwnerItem = "microblog.owner";
    private const string AgainItem = "microblog.again";

    /// <summary>Whether a text is a path of this server's page: it leads to no other server, whatever a browser makes of it.</summary>
    public static bool IsPath(string path) => path.Length <= MaxBackLength && path.StartsWith('/')
        && !path.StartsWith("//", StringComparison.Ordinal) && path.All(c => c is > ' ' and < '\u007f' and not '\\');

    public AuthenticationProperties ToProperties()
    {
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        properties.Items[BackItem] = Back;
        if (Owner is { } owner)
        {
            properties.Items[OwnerItem] =
                string.Create(CultureInfo.InvariantCulture, $"{owner.UserId} {owner.SessionId ?? 0} {owner.ApiKeyId ?? 0}");
        }

        if (IsAgain)
        {
            properties.Items[AgainItem] = "1";
        }

        return properties;
    }

    /// <summary>What the state said; a plain sign-in where there is none that can be read.</summary>
    public static SignOnRequest Of(AuthenticationProperties? properties)
    {
        if (properties is null)
        {
            return new SignOnRequest("/");
        }

        var items = properties.Items;
        var owner = items.TryGetValue(OwnerItem, out var said) && said is not null
            ? said.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray()
            : null;
        return new SignOnRequest(
            items.TryGetValue(BackItem, out var back) && back is not null ? back : "/",
            owner is [var userId, var session, var key] ? new Credential(userId, NullIfNone(session), NullIfNone(key)) : null,
            items.ContainsKey(AgainItem));
    }

    private static long? NullIfNone(long id) => id == 0 ? null : id;
}
