using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain.SecondFactors;

/// <summary>A code that replaces a lost second factor once. Only its SHA-256 is stored.</summary>
internal sealed class RecoveryCode
{
    /// <summary>How many a person gets at once.</summary>
    public const int Count = 10;

    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int LengthOfGroup = 4;

    public required long UserId { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A new code of 79 bits: 16 letters and digits that are not mistaken for others when they are written down.</summary>
    public static string Generate() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, LengthOfGroup)));

    /// <summary>The digest of a code as somebody types it: with or without the hyphens, in any case.</summary>
    public static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()));
}
