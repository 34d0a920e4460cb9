using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Integration;

/// <summary>
/// Keeps a browser's refresh token where no script can read it. Browsers add cookies to requests of any page, so the cookie counts only
/// when the browser says that a page of this server sent the request.
/// </summary>
internal static class RefreshTokenCookie
{
    /// <summary>The name over http.</summary>
    public const string PlainName = "microblog_refresh";

    /// <summary>The name over https: browsers accept it only from this host by https, so no other host of the domain can set it.</summary>
    public const string HostName = "__Host-microblog_refresh";

    /// <summary>The token in the cookie, or null.</summary>
    public static string? Find(HttpContext http) =>
        http.Request.Cookies.TryGetValue(NameFor(http), out var token) && token.Length > 0 ? token : null;

    /// <summary>
    /// Whether a page of the same origin sent the request: by Fetch Metadata, or by the Origin that all browsers send with a POST.
    /// </summary>
    public static bool IsSameOrigin(HttpContext http)
    {
        var headers = http.Request.Headers;
        return headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site == "same-origin"
            : Uri.TryCreate(headers.Origin.ToString(), UriKind.Absolute, out var origin)
                && origin.Scheme == http.Request.Scheme
                && origin.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    public static void Append(HttpContext http, string refreshToken, TimeSpan maxAge) =>
        http.Response.Cookies.Append(NameFor(http), refreshToken, new CookieOptions(OptionsFor(http)) { MaxAge = maxAge });

    /// <summary>Removes the cookie, if the request has one.</summary>
    public static void Remove(HttpContext http)
    {
        if (Find(http) is not null)
        {
            http.Response.Cookies.Delete(NameFor(http), OptionsFor(http));
        }
    }

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? HostName : PlainName;

    // Some companies run the server without https in a network of their own. Over http a browser would not send a Secure cookie. The prefix
    // __Host- demands the path /.
    private static CookieOptions OptionsFor(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = http.Request.IsHttps ? "/" : "/auth",
    };
}
