using System.Security.Cryptography;

namespace Microblog.Users.Model;

/// <summary>A secret that signs access tokens; its id stands in their header.</summary>
internal sealed class SigningKey
{
    /// <summary>HMAC-SHA-256 with less than its own output would be weaker than it looks (RFC 7518, 3.2).</summary>
    public const int LeastBytes = 32;

    public required string Id { get; init; }

    public required byte[] Secret { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static SigningKey Invent(DateTimeOffset now) => new()
    {
        Id = RandomNumberGenerator.GetHexString(16, lowercase: true),
        Secret = RandomNumberGenerator.GetBytes(LeastBytes),
        CreatedAt = now,
    };

    /// <summary>Whether a text can be a key's id: it goes into a header as it is.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= 40 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
