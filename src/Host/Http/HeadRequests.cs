using Microsoft.AspNetCore.Http.Metadata;

namespace Microblog.Host.Http;

/// <summary>
/// Answers HEAD wherever the API answers GET, with the same headers and no body (RFC 9110, 9.3.2). Routing sees a GET, and Kestrel leaves
/// the body out. The live stream answers 405, because a HEAD request to it would never end.
/// </summary>
internal static class HeadRequests
{
    private static readonly string[] ApiPaths = ["/api", "/auth", "/scim", "/openapi", "/metrics", "/bench", "/nodeinfo", "/.well-known"];

    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method)
                && Array.Exists(ApiPaths, p => http.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)))
            {
                http.Request.Method = HttpMethods.Get;
                http.Features.Set(IsHead.Yes);
            }

            return next(http);
        });
        var endless = new Lazy<HashSet<string>>(() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>().Where(IsEndless).Select(e => $"/{e.RoutePattern.RawText?.Trim('/')}")
            .ToHashSet(StringComparer.OrdinalIgnoreCase));
        bool IsEndlessPath(PathString path) => endless.Value.Contains(path.Value!.TrimEnd('/'));
        app.UseRouting();
        app.Use((http, next) =>
        {
            var endpoint = http.GetEndpoint();
            if (http.Features.Get<IsHead>() is null || !IsEndless(endpoint))
            {
                // Routing answers a wrong method by an endpoint of its own, which has no route.
                return endpoint is RouteEndpoint ? next(http) : NameHeadAsync(http, next, IsEndlessPath);
            }

            http.Request.Method = HttpMethods.Head;
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = HttpMethods.Get;
            return Task.CompletedTask;
        });
    }

    // Routing lists the methods of the endpoints that are mapped, and no endpoint of the API is mapped for HEAD.
    private static async Task NameHeadAsync(HttpContext http, RequestDelegate next, Func<PathString, bool> isEndless)
    {
        await next(http);
        var allowed = http.Response.Headers.Allow.ToString();
        var methods = allowed.Split(',', StringSplitOptions.TrimEntries);
        if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && !http.Response.HasStarted
            && methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head) && !isEndless(http.Request.Path))
        {
            http.Response.Headers.Allow = $"{allowed}, {HttpMethods.Head}";
        }
    }

    private static bool IsEndless(Endpoint? endpoint) =>
        endpoint?.Metadata.OfType<IProducesResponseTypeMetadata>()
        .Any(p => p.ContentTypes.Contains("text/event-stream", StringComparer.Ordinal)) is true;

    // Tells that the client asked with HEAD.
    private sealed class IsHead
    {
        public static readonly IsHead Yes = new();
    }
}
