using Microblog.Host.Settings;
using Microsoft.Extensions.FileProviders;

namespace Microblog.Host.Http;

/// <summary>Serves a browser client from the folder named by the setting <c>Web:Folder</c>; without one, <c>/</c> leads to the documentation.</summary>
internal static class WebClient
{
    private static readonly string[] NotPages = ["/api", "/auth", "/media", "/health", "/openapi", "/docs", "/metrics"];

    // What a client loads and whom it calls is its own affair; that nobody puts it in a frame is the house's.
    private const string Policy = "frame-ancestors 'none'; object-src 'none'; base-uri 'self'";

    public static void MapWebClient(this WebApplication app)
    {
        if (app.Services.GetRequiredService<WebSettings>().Folder is not { Length: > 0 } folder)
        {
            app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        app.Use((http, next) =>
        {
            // An address of the client's own, such as /people/ada, is its page to show. A call or a file that is not there stays a 404.
            if (http.GetEndpoint() is null && IsPage(http.Request))
            {
                http.Request.Path = "/index.html";
            }

            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)),
            OnPrepareResponse = file =>
            {
                file.Context.Response.Headers.CacheControl = "no-cache";
                file.Context.Response.Headers.ContentSecurityPolicy = Policy;
            },
        });
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path)
        && !Array.Exists(NotPages, p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
