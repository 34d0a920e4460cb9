using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain;

/// <summary>A link in a mail. It works once, until it expires. Only the SHA-256 of its token is stored.</summary>
internal sealed class MailLink
{
    public const int MaxTokenLength = 200;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Prefix = "mbl_";
    private const int Length = 32;

    public required byte[] Hash { get; init; }

    /// <summary>The kind of the mail: see <see cref="Mail"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The address that the link was sent to. Whoever has the link reads the mail of this address.</summary>
    public required string Address { get; init; }

    public long? UserId { get; init; }

    public long? InvitationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used, or another way made it worthless.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>A new token of 190 bits.</summary>
    public static string Generate() => Prefix + RandomNumberGenerator.GetString(Alphabet, Length);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
