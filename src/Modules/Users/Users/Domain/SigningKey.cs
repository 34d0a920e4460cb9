using System.Security.Cryptography;

namespace Microblog.Users.Domain;

/// <summary>A secret that signs access tokens. Its id stands in their header.</summary>
internal sealed class SigningKey
{
    /// <summary>HMAC-SHA-256 needs a key at least as long as its output (RFC 7518, 3.2).</summary>
    public const int MinBytes = 32;

    public required string Id { get; init; }

    public required byte[] Secret { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static SigningKey Generate(DateTimeOffset now) => new()
    {
        Id = RandomNumberGenerator.GetHexString(16, lowercase: true),
        Secret = RandomNumberGenerator.GetBytes(MinBytes),
        CreatedAt = now,
    };

    /// <summary>Whether a text can be the id of a key: it goes into a header without escaping.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= 40 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
