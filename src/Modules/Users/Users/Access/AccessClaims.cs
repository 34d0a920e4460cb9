using System.Globalization;
using System.Text.Json;

namespace Microblog.Users.Access;

/// <summary>What an access token says: whose it is, of which session, and when it is good (RFC 7519).</summary>
internal sealed record AccessClaims(long UserId, long SessionId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public const string Issuer = "microblog";
    public const string Audience = "microblog-api";

    /// <summary>How far the clocks of two Hosts may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2, AllowDuplicateProperties = false };

    public bool IsGoodAt(DateTimeOffset now) => now < ExpiresAt + Skew && now >= IssuedAt - Skew;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["iss"] = Issuer,
        ["aud"] = Audience,
        ["sub"] = UserId.ToString(CultureInfo.InvariantCulture),
        ["sid"] = SessionId.ToString(CultureInfo.InvariantCulture),
        ["iat"] = IssuedAt.ToUnixTimeSeconds(),
        ["nbf"] = IssuedAt.ToUnixTimeSeconds(),
        ["exp"] = ExpiresAt.ToUnixTimeSeconds(),
    });

    /// <summary>
    /// The claims, or null when one of them is missing, twice there, of another type or not for us. Unknown ones are left alone: a newer
    /// Host may have more to say.
    /// </summary>
    public static AccessClaims? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var claims = document.RootElement;
            return claims.ValueKind == JsonValueKind.Object && Text(claims, "iss") == Issuer && Text(claims, "aud") == Audience
                && Id(claims, "sub") is { } user && Id(claims, "sid") is { } session
                && Time(claims, "nbf") is { } from && Time(claims, "exp") is { } until
                ? new AccessClaims(user, session, from, until)
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

    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and < 253402300000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
