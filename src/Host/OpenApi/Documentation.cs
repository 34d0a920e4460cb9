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

    private static readonly PublishedDocument Own = new(Address, "openapi.v1.json");
    private static readonly PublishedDocument Mastodon = new("/openapi/mastodon.json", "openapi.mastodon.json");

    /// <summary>The document as it is published: JSON in UTF-8.</summary>
    public static byte[] Document => Own.Plain;

    /// <summary>That of the Mastodon dialect.</summary>
    public static byte[] DialectDocument => Mastodon.Plain;

    /// <summary>Maps the documents.</summary>
    public static void MapDocumentation(this WebApplication app)
    {
        Own.Map(app);
        Mastodon.Map(app);
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
}
