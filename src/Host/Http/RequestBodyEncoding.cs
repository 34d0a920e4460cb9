using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Answers 415 to a compressed body, and to a body in another charset than UTF-8. The framework would read compressed bytes as text, and
/// would throw for the name of a charset that is unknown or in quotes.
/// </summary>
internal static class RequestBodyEncoding
{
    private static readonly string[] Utf8 = ["utf-8", "utf8", "us-ascii"];

    public static void UseRequestBodyEncoding(this WebApplication app) => app.Use((http, next) =>
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

        return next(http);
    });

    private static Task RefuseAsync(HttpContext http, string message) =>
        new Refusal(ErrorType.UnsupportedMediaType, message).ExecuteAsync(http);
}
