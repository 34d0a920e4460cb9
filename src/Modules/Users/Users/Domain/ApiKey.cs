using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain;

/// <summary>
/// A key that calls the API in a person's name. Only its SHA-256 is stored: a key is long and random, so a slow hash would add nothing.
/// </summary>
internal sealed class ApiKey
{
    public const int MaxNameLength = 50;

    /// <summary>How many keys one person may have at once.</summary>
    public const int MaxPerUser = 50;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public long Id { get; init; }

    public long UserId { get; init; }

    public User? User { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The key reads and changes nothing.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The key that created this one, where no password confirmed it. This key is revoked with it.</summary>
    public long? ParentId { get; set; }

    /// <summary>The demonstration made the key, and everybody knows it. Only a server in Development accepts it.</summary>
    public bool Demonstration { get; init; }

    /// <summary>A new key of 190 bits. Its prefix lets secret scanners find a key that leaked.</summary>
    public static string Generate() => "mb_" + RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>Whether a header value can be a key at all: 1 to 200 visible ASCII characters.</summary>
    public static bool IsWellFormed(string key) => key.Length is > 0 and <= 200 && key.All(c => c is > ' ' and <= '~');

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    public static ApiKey Create(User user, string name, string key, DateTimeOffset now) => new()
    {
        User = user,
        UserId = user.Id,
        Name = name,
        Prefix = key[..Math.Min(key.Length / 2, 7)],
        Hash = HashOf(key),
        CreatedAt = now,
    };

    /// <summary>A key of the demonstration, which everybody knows.</summary>
    public static ApiKey CreateDemonstration(User user, string key, DateTimeOffset now) => new()
    {
        User = user,
        UserId = user.Id,
        Name = "demonstration",
        Prefix = key[..Math.Min(key.Length / 2, 7)],
        Hash = HashOf(key),
        CreatedAt = now,
        Demonstration = true,
    };
}
