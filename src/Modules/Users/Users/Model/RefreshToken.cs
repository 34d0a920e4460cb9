using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Model;

/// <summary>
/// A token that is good for one new pair. Only its SHA-256 is stored. Its first half is that of its whole family, so that a token spent long
/// ago is known for what it is without being kept.
/// </summary>
internal sealed class RefreshToken
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Prefix = "mbr_";
    private const int Half = 32;

    public required byte[] Hash { get; init; }

    public long SessionId { get; init; }

    public Session? Session { get; init; }

    public DateTimeOffset? SpentAt { get; set; }

    /// <summary>A family's first token: two halves of 190 bits.</summary>
    public static string Invent() => Successor(Prefix + RandomNumberGenerator.GetString(Letters, Half));

    /// <summary>Another token of the same family.</summary>
    public static string Successor(string token) => FamilyOf(token) + RandomNumberGenerator.GetString(Letters, Half);

    public static bool IsPossible(string token) =>
        token.Length == Prefix.Length + Half + Half && token.StartsWith(Prefix, StringComparison.Ordinal) && token[Prefix.Length..].All(char.IsAsciiLetterOrDigit);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    public static byte[] FamilyHashOf(string token) => HashOf(FamilyOf(token));

    private static string FamilyOf(string token) => token[..(Prefix.Length + Half)];
}
