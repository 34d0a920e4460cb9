using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Microblog.Media.Features.Serving;

/// <summary>
/// Tells the nginx in front which file to send. nginx adds the headers of this answer (<c>deploy/nginx/microblog.conf</c>) and serves one
/// range. All else it would answer in its own way, so this server does.
/// </summary>
internal sealed class NginxRedirect(string internalPath, string contentType, EntityTagHeaderValue tag) : IResult
{
    private const string Bytes = "bytes";

    // nginx takes the time and size of the file for its validator, and knows no other.
    private static readonly string[] Conditions =
        [HeaderNames.IfRange, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince];

    /// <summary>Whether nginx answers this request as we do: without conditions, and for the whole file or one part that it has.</summary>
    public static bool MaySend(HttpRequest request, long length) =>
        !Conditions.Any(request.Headers.ContainsKey) && (!request.Headers.ContainsKey(HeaderNames.Range) || IsOfFile(request, length));

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers["X-Accel-Redirect"] = internalPath;
        response.Headers.ETag = tag.ToString();
        response.ContentType = contentType;
        return Task.CompletedTask;
    }

    private static bool IsOfFile(HttpRequest request, long length) =>
        request.GetTypedHeaders().Range is { Ranges.Count: 1 } range && range.Unit.Equals(Bytes, StringComparison.Ordinal)
        && range.Ranges.First() is var part && (part.From is { } from ? from < length : part.To > 0);
}
