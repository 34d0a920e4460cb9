using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Persistence.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Microblog.Media.Features.Serving;

/// <summary>Anybody who knows the unguessable address gets the bytes: browsers fetch pictures without credentials.</summary>
internal sealed class ServeFile(AwaitedFiles files, FileStores stores, MediaSettings settings) : ApiEndpoint<ServeFile.Request, IResult>
{
    private const string NoSuchFile = "There is no such file.";
    private static readonly string[] Kinds = ["image/webp", "video/mp4", "image/jpeg", "image/png", "image/gif"];

    public override void Configure()
    {
        Verbs("GET", "HEAD");
        Routes("/media/{key}");
        Group<FilesGroup>();
        Describe(
            "Fetch an uploaded file",
            "Range and conditional requests work. The bytes behind an address never change. While the file is still being processed, the "
                + "answer waits for it, at most 10 s; then it is 503 with Retry-After. It is 429 when too many requests wait.",
            [404, 412, 416, 429, 503]);
        Description(b => b.Produces<Stream>(200, Kinds[0], Kinds[1..]).Produces<Stream>(206, Kinds[0], Kinds[1..]).Produces(304));
        RateLimit(RateLimitPolicy.Unlimited);
        AllowAnonymous();
    }

    protected override async Task<IResult> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!FileKey.TryParse(request.Key, out var key))
        {
            return Refusal.NotFound(NoSuchFile);
        }

        var (location, refusal) = await files.FindAsync(key, ClientAddress.Of(HttpContext), ct);
        if (location is null)
        {
            return refusal!;
        }

        AddHeaders(HttpContext.Response.Headers, location.ContentType);
        if (location.Place == FileStores.S3 && stores.PublicUrlOf(location.Name) is { } address)
        {
            return TypedResults.Redirect(address.AbsoluteUri, permanent: false, preserveMethod: true);
        }

        // The bytes behind a key never change, so the key is their validator.
        return await SendAsync(location, new EntityTagHeaderValue($"\"{key}\""), ct);
    }

    private static void AddHeaders(IHeaderDictionary headers, string contentType)
    {
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (!Kinds.Contains(contentType, StringComparer.Ordinal))
        {
            // Other kinds are not stored. If one is all the same, a browser should save it and not show it.
            headers.ContentDisposition = "attachment";
        }
    }

    private async Task<IResult> SendAsync(FileLocation location, EntityTagHeaderValue tag, CancellationToken ct)
    {
        if (await stores.FindAsync(location, ct) is not var (store, file))
        {
            HttpContext.Response.Headers.CacheControl = "no-store";
            return Refusal.NotFound(NoSuchFile);
        }

        var type = location.ContentType;
        if (file.Path is not null)
        {
            if (settings.AccelPrefix is { } prefix && NginxRedirect.MaySend(HttpContext.Request, file.Length))
            {
                return new NginxRedirect(prefix + LocalFileStore.PlaceOf(file.Key), type, tag);
            }

            return new FileResponse(file.Length <= SmallFileResponse.MostBytes
                ? new SmallFileResponse(file, type, tag)
                : TypedResults.PhysicalFile(file.Path, type, fileDownloadName: null, file.LastModified, tag, enableRangeProcessing: true));
        }

        var content = await store.OpenReadAsync(location.Name, ct);
        return new FileResponse(
            TypedResults.Stream(content!, type, fileDownloadName: null, file.LastModified, tag, enableRangeProcessing: true));
    }

    internal sealed record Request(string Key);

    /// <summary>
    /// The file, or the contract's error where the framework would answer a condition or range that does not fit with nothing.
    /// </summary>
    private sealed class FileResponse(IResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            // Of two conditions of one kind only the tag counts (RFC 9110, 13.2.2); the framework would require both.
            var asked = httpContext.Request.Headers;
            if (asked.IfMatch.Count > 0)
            {
                asked.Remove(HeaderNames.IfUnmodifiedSince);
            }

            if (asked.IfNoneMatch.Count > 0)
            {
                asked.Remove(HeaderNames.IfModifiedSince);
            }

            await file.ExecuteAsync(httpContext);
            var response = httpContext.Response;
            var isRefused = response.StatusCode is StatusCodes.Status412PreconditionFailed or StatusCodes.Status416RangeNotSatisfiable;
            if (isRefused && !response.HasStarted)
            {
                response.ContentLength = null;
                response.Headers.CacheControl = "no-store";
                var type = ErrorType.OfStatus(response.StatusCode);
                await new Refusal(type, type.Meaning).ExecuteAsync(httpContext);
            }
        }
    }
}
