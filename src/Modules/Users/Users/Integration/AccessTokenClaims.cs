using System.Globalization;
using System.Text.Json;

namespace Microblog.Users.Integration;

/// <summary>The claims of an access token that the API acts on (RFC 7519).</summary>
/// <param name="UserId">The claim <c>sub</c>: the person.</param>
/// <param name="SessionId">The claim <c>sid</c>: the session.</param>
/// <param name="NotBefore">The claim <c>nbf</c>.</param>
/// <param name="ExpiresAt">The claim <c>exp</c>.</param>
internal sealed record AccessTokenClaims(long UserId, long SessionId, DateTimeOffset NotBefore, DateTimeOffset ExpiresAt)
{
    public const string Issuer = "microblog";
    public const string Audience = "microblog-api";

    /// <summary>How long an access token is valid at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // The clocks of two Hosts may differ by this much.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2, AllowDuplicateProperties = false };

    public bool IsValidAt(DateTimeOffset now) => now < ExpiresAt + ClockSkew && now >= NotBefore - ClockSkew;

    /// <summary>
    /// The claims, or null when one of them is missing, given twice, of another type, or for somebody else. Other claims are ignored: a
    /// newer Host may add some.
    /// </summary>
    public static AccessTokenClaims? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var claims = document.RootElement;
            return claims.ValueKind == JsonValueKind.Object && Text(claims, "iss") == Issuer && Text(claims, "aud") == Audience
                && Id(claims, "sub") is { } user && Id(claims, "sid") is { } session
                && Time(claims, "nbf") is { } notBefore && Time(claims, "exp") is { } expiresAt
                ? new AccessTokenClaims(user, session, notBefore, expiresAt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Id(JsonElement claims, string name) =>
        long.TryParse(Text(claims, name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static DateTimeOffset? Time(JsonElement claims, string name)
    {
        const long EndOfYear9999 = 253402300000;
        return claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var seconds) && seconds is >= 0 and < EndOfYear9999
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }
}
