using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain;

/// <summary>
/// A token that can be exchanged once for a new pair of tokens. Only its SHA-256 is stored. All tokens of a session share their first half,
/// so a token that was spent long ago still identifies its session although it is not kept.
/// </summary>
internal sealed class RefreshToken
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Prefix = "mbr_";
    private const int HalfLength = 32;

    public required byte[] Hash { get; init; }

    public long SessionId { get; init; }

    public Session? Session { get; init; }

    public DateTimeOffset? SpentAt { get; set; }

    /// <summary>The first token of a session: two halves of 190 bits.</summary>
    public static string Generate() => GenerateSuccessor(Prefix + RandomNumberGenerator.GetString(Alphabet, HalfLength));

    /// <summary>Another token of the same session.</summary>
    public static string GenerateSuccessor(string token) => FamilyOf(token) + RandomNumberGenerator.GetString(Alphabet, HalfLength);

    public static bool IsWellFormed(string token) => token.Length == Prefix.Length + HalfLength + HalfLength
        && token.StartsWith(Prefix, StringComparison.Ordinal) && token[Prefix.Length..].All(char.IsAsciiLetterOrDigit);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    public static byte[] FamilyHashOf(string token) => HashOf(FamilyOf(token));

    private static string FamilyOf(string token) => token[..(Prefix.Length + HalfLength)];
}
