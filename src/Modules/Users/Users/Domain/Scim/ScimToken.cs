using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain.Scim;

/// <summary>The credential of a company's directory. It opens SCIM and nothing else. Only its SHA-256 is stored.</summary>
internal sealed class ScimToken
{
    public const int MaxNameLength = 50;

    /// <summary>How many there may be at once.</summary>
    public const int MaxCount = 20;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Start = "mbs_";
    private const int SecretLength = 40;

    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>A new token of 238 bits. Its beginning lets secret scanners find one that leaked.</summary>
    public static string Generate() => Start + RandomNumberGenerator.GetString(Alphabet, SecretLength);

    public static bool IsWellFormed(string token) => token.Length == Start.Length + SecretLength
        && token.StartsWith(Start, StringComparison.Ordinal) && token[Start.Length..].All(char.IsAsciiLetterOrDigit);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    public static ScimToken Create(string name, string token, DateTimeOffset now) =>
        new() { Name = name, Prefix = token[..8], Hash = HashOf(token), CreatedAt = now };
}
