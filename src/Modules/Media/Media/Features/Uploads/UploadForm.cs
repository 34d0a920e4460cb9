using System.Text;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Persistence.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Microblog.Media.Features.Uploads;

/// <summary>A <c>multipart/form-data</c> body (RFC 7578) with one part <c>file</c>, received while it arrives.</summary>
internal sealed class UploadForm : IAsyncDisposable
{
    public const int MostAlt = 1500;
    private const int MostParts = 20;

    private UploadForm(ReceivedFile file, string? alt)
    {
        File = file;
        Alt = alt;
    }

    public ReceivedFile File { get; }

    public string? Alt { get; }

    /// <param name="request">The request.</param>
    /// <param name="disk">Where the file is received.</param>
    /// <param name="inspector">Says how large a file of its kind may be.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="altName">The name of the part that describes the file.</param>
    /// <exception cref="RefusalException">The body is no form, has no part <c>file</c> or two, or is too large.</exception>
    public static async Task<UploadForm> ReadAsync(HttpRequest request, LocalFileStore disk, MediaTypeInspector inspector,
        CancellationToken ct, string altName = "alt")
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusalException(new Refusal(ErrorType.UnsupportedMediaType, "Send multipart/form-data with a part named file."));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200)
        {
            throw Malformed();
        }

        ReceivedFile? file = null;
        string? alt = null;
        var complete = false;
        try
        {
            var form = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16 };
            for (var parts = 0; await form.ReadNextSectionAsync(ct) is { } part; parts++)
            {
                if (parts == MostParts)
                {
                    throw Malformed();
                }

                var name = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                    ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString() : "";
                if (name == "file" && file is not null)
                {
                    throw new RefusalException(Refusal.Invalid("file", "Send one file at a time."));
                }

                if (name == "file")
                {
                    file = await ReceiveAsync(part.Body, disk, inspector, ct);
                }
                else if (name == altName)
                {
                    alt = await ReadAltAsync(part.Body, ct);
                }
            }

            complete = true;
            return file is null
                ? throw new RefusalException(Refusal.Invalid("file", "There is no part named file."))
                : new UploadForm(file, alt);
        }
        catch (Exception e) when (e is InvalidDataException
            || (e is IOException and not BadHttpRequestException && !ct.IsCancellationRequested))
        {
            throw Malformed();
        }
        finally
        {
            if (!complete && file is not null)
            {
                await file.DisposeAsync();
            }
        }
    }

    public ValueTask DisposeAsync() => File.DisposeAsync();

    private static async Task<ReceivedFile> ReceiveAsync(Stream body, LocalFileStore disk, MediaTypeInspector inspector,
        CancellationToken ct)
    {
        var start = new byte[MediaTypeInspector.LongestSignature];
        var length = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        var most = inspector.MostBytes(start.AsSpan(0, length));
        await using var whole = new PrefixedStream(start.AsMemory(0, length), body);
        return await disk.ReceiveAsync(whole, most, ct) ?? throw TooLarge(most);
    }

    private static async Task<string?> ReadAltAsync(Stream body, CancellationToken ct)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var text = new char[MostAlt + 1];
        int length;
        try
        {
            length = await reader.ReadBlockAsync(text, ct);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusalException(Refusal.Invalid("alt", "alt is a text in UTF-8."));
        }

        var alt = new string(text, 0, length).Trim();
        return length > MostAlt || alt.Contains('\0', StringComparison.Ordinal)
            ? throw new RefusalException(Refusal.Invalid("alt", $"alt is a text of at most {MostAlt} characters."))
            : alt.Length == 0 ? null : alt.Normalize();
    }

    private static RefusalException Malformed() =>
        new(new Refusal(ErrorType.Malformed, "The body is no complete multipart/form-data with a part named file."));

    private static RefusalException TooLarge(long mostBytes) =>
        new(new Refusal(ErrorType.TooLarge, $"A file of this kind has at most {mostBytes / (1024 * 1024)} MB."));
}
