using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Model;

/// <summary>
/// A key that calls the API in a person's name. Only its SHA-256 is stored: a key is long and random, so nothing slower is needed.
/// </summary>
internal sealed class ApiKey
{
    public const int LongestName = 50;

    /// <summary>How many one person may have at once.</summary>
    public const int MostOfOne = 50;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public long Id { get; init; }

    public long UserId { get; init; }

    public User? User { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A new key of 190 bits; the letters in front let scanners find one that leaked.</summary>
    public static string Invent() => "mb_" + RandomNumberGenerator.GetString(Letters, 32);

    /// <summary>Whether a header value can be a key at all: 1 to 200 visible ASCII characters.</summary>
    public static bool IsPossible(string key) => key.Length is > 0 and <= 200 && key.All(c => c is > ' ' and <= '~');

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    public static ApiKey Create(User user, string name, string key, DateTimeOffset now, DateTimeOffset? expiresAt = null) => new()
    {
        User = user,
        UserId = user.Id,
        Name = name,
        Prefix = key[..Math.Min(key.Length / 2, 7)],
        Hash = HashOf(key),
        CreatedAt = now,
        ExpiresAt = expiresAt,
    };
}
