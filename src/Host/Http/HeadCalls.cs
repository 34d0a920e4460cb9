using Microsoft.AspNetCore.Http.Metadata;

namespace Microblog.Host.Http;

/// <summary>
/// Whatever answers GET answers HEAD, with the same headers and no body (RFC 9110, 9.3.2), so that no slice has to say it. To routing it is a GET; Kestrel,
/// which knows better, leaves the body out. Not the stream: it would send nothing, for hours.
/// </summary>
internal static class HeadCalls
{
    private static readonly string[] Calls = ["/api", "/auth", "/openapi"];
    private static readonly object IsHead = new();

    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method) && Array.Exists(Calls, c => http.Request.Path.StartsWithSegments(c, StringComparison.OrdinalIgnoreCase)))
            {
                http.Request.Method = HttpMethods.Get;
                http.Items[IsHead] = IsHead;
            }

            return next(http);
        });
        app.UseRouting();
        app.Use((http, next) =>
        {
            if (!http.Items.ContainsKey(IsHead) || !IsEndless(http.GetEndpoint()))
            {
                return next(http);
            }

            http.Request.Method = HttpMethods.Head;
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = HttpMethods.Get;
            return Task.CompletedTask;
        });
    }

    private static bool IsEndless(Endpoint? endpoint) =>
        endpoint?.Metadata.OfType<IProducesResponseTypeMetadata>().Any(p => p.ContentTypes.Contains("text/event-stream", StringComparer.Ordinal)) is true;
}
