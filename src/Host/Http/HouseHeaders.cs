namespace Microblog.Host.Http;

/// <summary>Headers of every answer.</summary>
internal static class HouseHeaders
{
    // For everything but pages and files, which bring a policy of their own: an answer of the API loads and runs nothing, in no frame.
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Those that nothing changes.</summary>
    public static readonly IReadOnlyList<(string Name, string Says)> Always =
        [("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")];

    private const string OneYearOfHttps = "max-age=31536000";

    public static void UseHouseHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the start of the answer, because handling an exception clears what was set before.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            foreach (var (name, says) in Always)
            {
                headers[name] = says;
            }

            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = Nothing;
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

            http.Features.Get<RateStanding>()?.Write(headers);
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}
