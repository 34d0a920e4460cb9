using Microblog.BuildingBlocks.Modules;
using Microblog.Host.Settings;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Serves the browser client that was built with the server, or the one in the folder of the setting <c>Web:Folder</c>. With the setting
/// <c>none</c>, or when no client was built, <c>/</c> redirects to the documentation.
/// </summary>
internal static class WebClient
{
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "web");

    private static readonly string[] ServerPaths =
        ["/api", "/auth", "/oauth", "/scim", "/media", "/health", "/openapi", "/docs", "/metrics", "/bench",
            "/nodeinfo", "/avatars", "/headers"];

    /// <summary>Maps the redirect of a server without a client.</summary>
    public static void MapWebClient(this WebApplication app)
    {
        if (FolderOf(app) is null)
        {
            app.MapMethods("/", ["GET", "HEAD"], () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        }
    }

    /// <summary>Serves the files of the client.</summary>
    public static void UseWebClient(this IApplicationBuilder app)
    {
        if (FolderOf(app) is not { } folder)
        {
            return;
        }

        var files = new PhysicalFileProvider(folder);
        var isOurs = folder == Built;
        var policy = isOurs ? ContentSecurityPolicies.ForOwnClient(app.ApplicationServices.GetServices<ContentSource>())
            : ContentSecurityPolicies.ForOtherClient;
        app.Use((http, next) =>
        {
            // The client shows the page of its own addresses, such as /people/ada. A missing file or API address stays a 404.
            if (IsRead(http.Request) && !IsServerPath(http.Request))
            {
                if (IsPage(http.Request))
                {
                    http.Request.Path = "/index.html";
                }

                PrecompressedFiles.Choose(http, files);
            }

            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new PrecompressedFiles.Types(),
            OnPrepareResponse = file =>
            {
                var http = file.Context;
                http.Response.Headers.CacheControl = isOurs && http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable" : "no-cache";
                http.Response.Headers.ContentSecurityPolicy = policy;
                http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
                PrecompressedFiles.Describe(http, file.File.Name);
            },
        });
    }

    private static string? FolderOf(IApplicationBuilder app)
    {
        var setting = app.ApplicationServices.GetRequiredService<WebSettings>().Folder;
        return setting == "none" || (string.IsNullOrEmpty(setting) && !File.Exists(Path.Combine(Built, "index.html"))) ? null
            : setting is { Length: > 0 } ? Path.GetFullPath(setting) : Built;
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsServerPath(HttpRequest request) =>
        Array.Exists(ServerPaths, p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    // No address of the page has a dot: with one it is a file that is not there, or a place where programs look, such as /.well-known.
    private static bool IsPage(HttpRequest request) =>
        !request.Path.Value!.Contains('.', StringComparison.Ordinal) && !request.Path.Value.StartsWith("//", StringComparison.Ordinal)
        && TakesHtml(request.GetTypedHeaders().Accept, isFrontPage: request.Path == "/");

    // Browsers name HTML. A program that takes anything has a wrong address and gets a 404 in JSON; the front page is where it looks first.
    private static bool TakesHtml(IList<MediaTypeHeaderValue> accepted, bool isFrontPage) =>
        accepted.Any(a => a.Quality is not 0 && (a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || (isFrontPage && a.MatchesAllTypes)))
        || (isFrontPage && accepted.Count == 0);
}
