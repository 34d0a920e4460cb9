using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Answers 415 to a compressed body, and to a body in another charset than UTF-8. The framework would read compressed bytes as text, and
/// would throw for the name of a charset that is unknown or in quotes. Answers 413 to a body that is too long, after it was read: the
/// framework would close the connection, and a client that still sends, nginx above all, would lose the answer.
/// </summary>
internal static class RequestBodyChecks
{
    // Longer bodies are not worth their reading. Kestrel ends a body that comes too slowly.
    private const long MostDiscarded = 8 * 1024 * 1024;

    private static readonly string[] Utf8 = ["utf-8", "utf8", "us-ascii"];

    public static void UseRequestBodyChecks(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata is not { } metadata
            || (metadata.GetMetadata<IAcceptsMetadata>() is null && metadata.GetMetadata<RequestBodyMetadata>() is null))
        {
            return next(http);
        }

        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding
            && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.AcceptEncoding = "identity";
            return RefuseAsync(http, "Send the body as it is, without a Content-Encoding.");
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue)
        {
            var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
            if (!Utf8.Contains(charset, StringComparer.OrdinalIgnoreCase))
            {
                return RefuseAsync(http, "Send the body in UTF-8.");
            }

            type.Charset = Utf8[0];
            request.ContentType = type.ToString();
        }

        // The slices that take files set a limit of their own. Who asks before sending (Expect) has sent nothing.
        return !request.HasFormContentType && request.Headers.Expect.Count == 0
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit
            && request.ContentLength > limit.MaxRequestBodySize && request.ContentLength <= MostDiscarded
                ? DiscardAsync(http, limit)
                : next(http);
    });

    private static async Task DiscardAsync(HttpContext http, IHttpMaxRequestBodySizeFeature limit)
    {
        limit.MaxRequestBodySize = MostDiscarded;
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        await new Refusal(ErrorType.TooLarge, "The body is larger than this call takes.").ExecuteAsync(http);
    }

    private static Task RefuseAsync(HttpContext http, string message) =>
        new Refusal(ErrorType.UnsupportedMediaType, message).ExecuteAsync(http);
}
