using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Bodies come as they are, and JSON comes in UTF-8: one that is packed or in another encoding is a 415 that says so. The framework would read packed
/// bytes as they are, and throw at the name of an encoding that it does not know, or that stands in quotes.
/// </summary>
internal static class BodyForm
{
    private static readonly string[] Utf8 = ["utf-8", "utf8", "us-ascii"];

    public static void UseBodyForm(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null)
        {
            return next(http);
        }

        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
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

    private static Task RefuseAsync(HttpContext http, string message) => new ErrorResult(ErrorType.UnsupportedMediaType, message).ExecuteAsync(http);
}
