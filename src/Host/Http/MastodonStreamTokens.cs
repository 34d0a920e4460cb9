using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Takes the token of a live stream of the Mastodon dialect from where browsers can put it: the address, or the subprotocol of a WebSocket.
/// Elsewhere neither is a place for a token.
/// </summary>
internal static class MastodonStreamTokens
{
    private const string Streaming = "/api/v1/streaming";

    public static void UseMastodonStreamTokens(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments(Streaming, StringComparison.OrdinalIgnoreCase)
            && request.Headers.Authorization.Count == 0 && !request.Headers.ContainsKey("api-key") && TokenOf(request) is { } token)
        {
            request.Headers[HeaderNames.Authorization] = $"Bearer {token}";
        }

        return next(http);
    });

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.SecWebSocketProtocol.ToString().Split(',')[0].Trim() is { Length: > 0 } protocol ? protocol
        : request.Query["access_token"].ToString() is { Length: > 0 } given ? given
        : null;
}
