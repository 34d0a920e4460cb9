using System.Buffers;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Persistence.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace Microblog.Media.Features.Serving;

/// <summary>
/// A small file of this machine, read synchronously: each asynchronous read of some kilobytes would cost a switch of threads, and the bytes
/// are mostly in the page cache. A request for the whole file reads it into the memory that the socket sends from.
/// </summary>
internal sealed class SmallFileResponse(StoredFile file, string contentType, EntityTagHeaderValue tag) : IResult
{
    public const int MostBytes = 512 * 1024;

    private static readonly string[] Conditions =
        [HeaderNames.Range, HeaderNames.IfRange, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince,
        HeaderNames.IfUnmodifiedSince];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var asked = httpContext.Request;
        return HttpMethods.IsGet(asked.Method)
            && !Conditions.Any(asked.Headers.ContainsKey) ? SendWholeAsync(httpContext) : SendPartAsync(httpContext);
    }

    private async Task SendWholeAsync(HttpContext httpContext)
    {
        using var handle = Open();
        if (handle is null)
        {
            await SendNotFoundAsync(httpContext);
            return;
        }

        var (response, length) = (httpContext.Response, (int)file.Length);
        var headers = response.Headers;
        (response.ContentType, response.ContentLength) = (contentType, length);
        (headers.ETag, headers.LastModified, headers.AcceptRanges) =
            (tag.ToString(), HeaderUtilities.FormatDate(file.LastModified), "bytes");

        // Before the response has started, its writer gives memory that is copied once more.
        await response.StartAsync(httpContext.RequestAborted);
        if (Read(handle, response.BodyWriter.GetSpan(length)[..length]))
        {
            response.BodyWriter.Advance(length);
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
        else
        {
            httpContext.Abort();
        }
    }

    // The framework evaluates conditions and ranges.
    private async Task SendPartAsync(HttpContext httpContext)
    {
        var length = (int)file.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using (var handle = Open())
            {
                if (handle is null || !Read(handle, bytes.AsSpan(0, length)))
                {
                    await SendNotFoundAsync(httpContext);
                    return;
                }
            }

            await TypedResults.Bytes(bytes.AsMemory(0, length), contentType, fileDownloadName: null, enableRangeProcessing: true,
                file.LastModified, tag).ExecuteAsync(httpContext);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool Read(SafeFileHandle handle, Span<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var read = RandomAccess.Read(handle, bytes[at..], at);
            if (read == 0)
            {
                return false;
            }

            at += read;
        }

        return true;
    }

    private static Task SendNotFoundAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return Refusal.NotFound("There is no such file.").ExecuteAsync(httpContext);
    }

    private SafeFileHandle? Open()
    {
        try
        {
            return File.OpenHandle(file.Path!);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted a moment ago.
            return null;
        }
    }
}
