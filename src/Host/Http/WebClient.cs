using Microblog.BuildingBlocks.Modules;
using Microblog.Host.Settings;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Serves the browser client that was built with the server, or the one in the folder named by the setting <c>Web:Folder</c>; with the setting
/// <c>none</c>, or when none was built, <c>/</c> leads to the documentation.
/// </summary>
internal static class WebClient
{
    private static readonly string[] NotPages = ["/api", "/auth", "/media", "/health", "/openapi", "/docs", "/metrics"];

    public static void MapWebClient(this WebApplication app)
    {
        var setting = app.Services.GetRequiredService<WebSettings>().Folder;
        var built = Path.Combine(AppContext.BaseDirectory, "web");
        var folder = setting is { Length: > 0 } ? Path.GetFullPath(setting) : built;
        if (setting == "none" || (string.IsNullOrEmpty(setting) && !File.Exists(Path.Combine(built, "index.html"))))
        {
            app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(folder);
        var isOurs = folder == built;
        var policy = isOurs ? PagePolicy.Strict(app.Services.GetServices<FileOrigin>()) : PagePolicy.OfOthers;
        app.Use((http, next) =>
        {
            // An address of the client's own, such as /people/ada, is its page to show. A call or a file that is not there stays a 404.
            if (http.GetEndpoint() is null && IsRead(http.Request) && !IsCall(http.Request))
            {
                if (IsPage(http.Request))
                {
                    http.Request.Path = "/index.html";
                }

                CompressedFile.Choose(http, files);
            }

            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new CompressedFile.Types(),
            OnPrepareResponse = file =>
            {
                var http = file.Context;
                http.Response.Headers.CacheControl = isOurs && http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
                http.Response.Headers.ContentSecurityPolicy = policy;
                http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
                CompressedFile.Describe(http, file.File.Name);
            },
        });
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsCall(HttpRequest request) => Array.Exists(NotPages, p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    private static bool IsPage(HttpRequest request) =>
        !Path.HasExtension(request.Path) && !request.Path.Value!.StartsWith("//", StringComparison.Ordinal) && TakesHtml(request.GetTypedHeaders().Accept);

    // Whoever asks for JSON only has mistaken the address, and is told so in JSON.
    private static bool TakesHtml(IList<MediaTypeHeaderValue> accepted) => accepted.Count == 0 || accepted.Any(a => a.MatchesAllTypes || a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
