using System.Collections.Immutable;
using Microblog.BuildingBlocks.Mastodon;
using Microsoft.Extensions.Primitives;

namespace Microblog.Host.Http;

/// <summary>Adds the security headers, and those of rate limits and caching, to every answer.</summary>
internal static class SecurityHeaders
{
    // For all answers except pages and files, which have a policy of their own: the browser loads and runs nothing, and shows the answer in
    // no frame.
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The headers that are the same on every answer.</summary>
    public static readonly ImmutableArray<(string Name, StringValues Value)> Always =
        [("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")];

    private const string OneYearOfHttps = "max-age=31536000";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // Added when the answer starts, because the exception handler clears the headers that were set before.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            foreach (var (name, value) in Always)
            {
                headers[name] = value;
            }

            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = ApiPolicy;
            }

            if (http.Request.IsHttps)
            {
                headers.StrictTransportSecurity = OneYearOfHttps;
            }

            if (headers.CacheControl.Count == 0 || headers.CacheControl == "no-cache,no-store")
            {
                headers.CacheControl = "no-store";
                headers.Remove("Pragma");
                headers.Remove("Expires");
            }

            http.Features.Get<RateLimitStatus>()?.Write(headers, MastodonAddresses.Covers(http.Request.Path)
                ? http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
                : null);
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}
