using Microblog.Users.Model;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Access;

/// <summary>
/// Carries a browser's refresh token where no script can read it. Browsers send cookies by themselves, so one counts only in a request that the
/// browser says a page of ours has made.
/// </summary>
internal static class RefreshCookie
{
    public const string Name = "microblog_refresh";

    // On a network of its own a company may go without https; a cookie that asked for it would never come back there.
    private static CookieOptions AttributesFor(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/auth" };

    /// <summary>The token in the cookie, or null.</summary>
    public static string? Find(HttpContext http) => http.Request.Cookies.TryGetValue(Name, out var token) && token.Length > 0 ? token : null;

    /// <summary>Whether a page of this very origin makes the request: by Fetch Metadata, or by the Origin that all browsers send with a POST.</summary>
    public static bool IsOwnPage(HttpContext http)
    {
        var headers = http.Request.Headers;
        return headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site == "same-origin"
            : Uri.TryCreate(headers.Origin.ToString(), UriKind.Absolute, out var origin)
                && origin.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Moves the refresh token of an answer into the cookie.</summary>
    public static TokenAnswer Carry(HttpContext http, TokenAnswer pair, TimeSpan keep)
    {
        http.Response.Cookies.Append(Name, pair.RefreshToken!, new CookieOptions(AttributesFor(http)) { MaxAge = keep });
        return pair with { RefreshToken = null };
    }

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, AttributesFor(http));
}
