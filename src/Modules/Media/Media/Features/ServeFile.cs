using Microblog.BuildingBlocks.Http;
using Microblog.Media.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Microblog.Media.Features;

/// <summary>Anybody who knows the unguessable address gets the bytes: browsers fetch pictures without credentials.</summary>
internal sealed class ServeFile : IEndpoint
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static string Prefix => "";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/media/{key}", ["HEAD"], Handle)
            .WithName($"{nameof(ServeFile)}Head").WithSummary("Ask for the headers of an uploaded file").CountsAs(RateKind.Unlimited).AllowAnonymous()
            .ExcludeFromDescription();
        routes.MapGet("/media/{key}", Handle)
            .WithName(nameof(ServeFile))
            .WithSummary("Fetch an uploaded file")
            .WithDescription("Range and conditional requests work. The bytes behind an address never change.")
            .Produces<Stream>(200, "image/jpeg", "image/png", "image/gif", "image/webp")
            .Produces<Stream>(206, "image/jpeg", "image/png", "image/gif", "image/webp")
            .Produces(304)
            .Refuses(404, 416)
            .CountsAs(RateKind.Unlimited)
            .AllowAnonymous();
    }

    internal static async Task<IResult> Handle(string key, HttpContext http, IFileStore store, CancellationToken ct)
    {
        if (!FileKey.TryParse(key, out var fileKey) || await store.FindAsync(fileKey, ct) is not { } file)
        {
            return ErrorResult.NotFound("There is no such file.");
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var type = ContentTypes.Mappings[$".{fileKey.Extension}"];

        // The key stands for the bytes, which never change, so it is their validator.
        var tag = new EntityTagHeaderValue($"\"{key}\"");
        return new FileAnswer(file.Path is { } path
            ? TypedResults.PhysicalFile(path, type, fileDownloadName: null, file.LastModified, tag, enableRangeProcessing: true)
            : TypedResults.Stream((await store.OpenReadAsync(fileKey, ct))!, type, fileDownloadName: null, file.LastModified, tag, enableRangeProcessing: true));
    }

    /// <summary>The file, or the contract's error where the framework would answer a bad range with nothing.</summary>
    private sealed class FileAnswer(IResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await file.ExecuteAsync(httpContext);
            if (httpContext.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false } response)
            {
                response.ContentLength = null;
                response.Headers.CacheControl = "no-store";
                await new ErrorResult(ErrorType.RangeNotSatisfiable, ErrorType.RangeNotSatisfiable.Meaning).ExecuteAsync(httpContext);
            }
        }
    }
}
