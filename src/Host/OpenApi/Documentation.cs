using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.OpenApi;

/// <summary>Publishes what the API is: <c>/openapi/v1.json</c>, and a page at <c>/docs</c> to try every call.</summary>
internal static class Documentation
{
    private const string Address = "/openapi/v1.json";

    // The page has scripts of its own, styles that they write, and pictures that it made of answers.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    // The page of NSwag starts its script inside the page, which the policy forbids; this one has the same parts and starts it from a file.
    // Credentials that somebody enters are kept until the page is left.
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Microblog API</title>
          <link rel="stylesheet" href="/docs/swagger-ui.css">
        </head>
        <body>
          <div id="swagger-ui"></div>
          <script src="/docs/swagger-ui-bundle.js"></script>
          <script src="/docs/start.js"></script>
        </body>
        </html>
        """;

    private const string Start = """
        SwaggerUIBundle({
            url: "/openapi/v1.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null, persistAuthorization: false
        });
        """;

    /// <summary>The document as it is published: JSON in UTF-8.</summary>
    public static readonly Lazy<byte[]> Document = new(ReadDocument);

    private static readonly Lazy<byte[]> Compressed = new(Compress);
    private static readonly Lazy<EntityTagHeaderValue> Tag = new(() => TagOf(Document.Value));
    private static readonly Lazy<EntityTagHeaderValue> CompressedTag = new(() => TagOf(Compressed.Value));

    /// <summary>Maps the document.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        // One address, no pattern: of another name there is no document, and what says so has the shape of every error.
        // It is large, so it is compressed once, kept by clients for some minutes, and counted as other calls of strangers are.
        app.MapGet(Address, (HttpContext http) =>
        {
            var isCompressed = http.Request.GetTypedHeaders().AcceptEncoding
                .Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
            var headers = http.Response.Headers;
            headers.CacheControl = "public, max-age=300";
            headers.Vary = HeaderNames.AcceptEncoding;
            if (isCompressed)
            {
                headers.ContentEncoding = "gzip";
            }

            return Results.Bytes(
                isCompressed ? Compressed.Value : Document.Value, "application/json; charset=utf-8",
                entityTag: isCompressed ? CompressedTag.Value : Tag.Value);
        }).AllowAnonymous().ExcludeFromDescription().WithMetadata(RateLimitPolicy.Reads);
    }

    /// <summary>Serves the page at <c>/docs</c>.</summary>
    public static void UseDocumentationPage(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase, out var rest))
            {
                return next(http);
            }

            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            {
                return next(http);
            }

            http.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return rest.Value is "" or "/" or "/index.html" ? Results.Content(Page, "text/html; charset=utf-8").ExecuteAsync(http)
                : rest.Value == "/start.js" ? Results.Content(Start, "text/javascript; charset=utf-8").ExecuteAsync(http)
                : next(http);
        });
        app.UseSwaggerUi(page =>
        {
            page.Path = "/docs";
            page.DocumentPath = Address;
        });
    }

    private static EntityTagHeaderValue TagOf(byte[] bytes) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");

    private static byte[] Compress()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Document.Value);
        }

        return compressed.ToArray();
    }

    // Indented in the repository, where people look at its changes; as short as can be on the wire.
    private static byte[] ReadDocument()
    {
        using var stream = typeof(Documentation).Assembly.GetManifestResourceStream("openapi.v1.json")!;
        return JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(stream), DocumentText.Options);
    }
}
