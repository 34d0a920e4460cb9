using Microblog.BuildingBlocks.Http;
using Microblog.Media.Model;
using Microblog.Media.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Microblog.Media.Features;

/// <summary>Anybody who knows the unguessable address gets the bytes: browsers fetch pictures without credentials.</summary>
internal sealed class ServeFile : IEndpoint
{
    private static readonly string[] Kinds = ["image/webp", "video/mp4", "image/jpeg", "image/png", "image/gif"];

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
            .Produces<Stream>(200, Kinds[0], Kinds[1..])
            .Produces<Stream>(206, Kinds[0], Kinds[1..])
            .Produces(304)
            .Refuses(404, 412, 416, 503)
            .CountsAs(RateKind.Unlimited)
            .AllowAnonymous();
    }

    internal static async Task<IResult> Handle(string key, HttpContext http, FileReader files, FileStores stores, MediaSettings settings, CancellationToken ct)
    {
        if (!FileKey.TryParse(key, out var fileKey) || fileKey.Extension == FileKey.Upload || await files.FindAsync(fileKey, ct) is not { } known)
        {
            return ErrorResult.NotFound("There is no such file.");
        }

        var headers = http.Response.Headers;
        var redirect = known.Place == FileStores.S3 ? stores.PublicUrlOf(known.Name) : null;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (!Kinds.Contains(known.ContentType, StringComparer.Ordinal))
        {
            // Nothing else is stored; were it, a browser should save it and not show it.
            headers.ContentDisposition = "attachment";
        }

        if (redirect is not null)
        {
            return TypedResults.Redirect(redirect.AbsoluteUri, permanent: false, preserveMethod: true);
        }

        // The key stands for the bytes, which never change, so it is their validator.
        var tag = new EntityTagHeaderValue($"\"{key}\"");
        if (settings.AccelPrefix is { } prefix && known.Place == FileStores.Local)
        {
            headers["X-Accel-Redirect"] = prefix + LocalFileStore.PlaceOf(known.Name);
            headers.ETag = tag.ToString();
            http.Response.ContentType = known.ContentType;
            return TypedResults.Empty;
        }

        if (await stores.FindAsync(known, ct) is not var (store, file))
        {
            headers.CacheControl = "no-store";
            return ErrorResult.NotFound("There is no such file.");
        }

        return new FileAnswer(file.Path is not null && file.Length <= SmallFileAnswer.Most
            ? new SmallFileAnswer(file, known.ContentType, tag)
            : file.Path is { } path
            ? TypedResults.PhysicalFile(path, known.ContentType, fileDownloadName: null, file.LastModified, tag, enableRangeProcessing: true)
            : TypedResults.Stream((await store.OpenReadAsync(known.Name, ct))!, known.ContentType, fileDownloadName: null, file.LastModified, tag, enableRangeProcessing: true));
    }

    /// <summary>The file, or the contract's error where the framework would answer a condition or range that does not fit with nothing.</summary>
    private sealed class FileAnswer(IResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            // Of two conditions of one kind the tag counts (RFC 9110, 13.2.2); the framework would ask for both.
            var asked = httpContext.Request.Headers;
            if (asked.IfMatch.Count > 0)
                asked.Remove(HeaderNames.IfUnmodifiedSince);
            if (asked.IfNoneMatch.Count > 0)
                asked.Remove(HeaderNames.IfModifiedSince);

            await file.ExecuteAsync(httpContext);
            if (httpContext.Response is { StatusCode: StatusCodes.Status412PreconditionFailed or StatusCodes.Status416RangeNotSatisfiable, HasStarted: false } response)
            {
                response.ContentLength = null;
                response.Headers.CacheControl = "no-store";
                var type = ErrorType.OfStatus(response.StatusCode);
                await new ErrorResult(type, type.Meaning).ExecuteAsync(httpContext);
            }
        }
    }
}
