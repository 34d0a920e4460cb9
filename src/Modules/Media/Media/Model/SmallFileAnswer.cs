using System.Buffers;
using Microblog.BuildingBlocks.Http;
using Microblog.Media.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Microblog.Media.Model;

/// <summary>
/// A small file of this machine, read at once: an asynchronous read of some kilobytes costs a visit of the thread pool each, and the bytes lie
/// in the system's memory mostly.
/// </summary>
internal sealed class SmallFileAnswer(StoredFile file, string contentType, EntityTagHeaderValue tag) : IResult
{
    public const int Most = 512 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var length = (int)file.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (!Read(bytes.AsSpan(0, length)))
            {
                httpContext.Response.Headers.CacheControl = "no-store";
                await ErrorResult.NotFound("There is no such file.").ExecuteAsync(httpContext);
                return;
            }

            await TypedResults.Bytes(bytes.AsMemory(0, length), contentType, fileDownloadName: null, enableRangeProcessing: true, file.LastModified, tag).ExecuteAsync(httpContext);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private bool Read(Span<byte> bytes)
    {
        try
        {
            using var handle = File.OpenHandle(file.Path!);
            for (var at = 0; at < bytes.Length;)
            {
                var read = RandomAccess.Read(handle, bytes[at..], at);
                if (read == 0)
                    return false;
                at += read;
            }

            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted a moment ago.
            return false;
        }
    }
}
