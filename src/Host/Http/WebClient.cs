using Microsoft.Extensions.FileProviders;

namespace Microblog.Host.Http;

/// <summary>Serves a browser client from the folder named by the setting <c>Web:Folder</c>; without one, <c>/</c> leads to the documentation.</summary>
internal static class WebClient
{
    public static void MapWebClient(this WebApplication app)
    {
        if (app.Configuration["Web:Folder"] is not { Length: > 0 } folder)
        {
            app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        var options = new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        };
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(options);

        // A page's own address, such as /people/ada, is the client's to show. What looks like a call or a file stays a 404.
        app.MapFallbackToFile("{*path:regex(^(?!api/|auth/|media/|health/|openapi/).*$):nonfile}", "index.html", options)
            .AllowAnonymous().ExcludeFromDescription();
    }
}
