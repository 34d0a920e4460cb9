using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain.SecondFactors;

/// <summary>Time-based one-time passwords (RFC 6238): six digits, a step of 30 seconds and SHA-1, as all authenticator apps do.</summary>
internal static class Totp
{
    public const int Digits = 6;
    private const int SecretLength = 20;
    private const int StepSeconds = 30;
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // The clock of a phone may differ, and somebody types: one step before and after.
    private static readonly long[] Window = [0, -1, 1];

    public static byte[] GenerateSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="step">The number of the step.</param>
    /// <param name="digits">How many digits; the vectors of the RFC have eight.</param>
    /// <param name="algorithm">SHA-1 when it is not given; the vectors of the RFC have others too.</param>
    public static string CodeOf(byte[] secret, long step, int digits = Digits, HashAlgorithmName? algorithm = null)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = CryptographicOperations.HmacData(algorithm ?? HashAlgorithmName.SHA1, secret, counter);

        // RFC 4226, 5.3: the last four bits say where the number begins.
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step that a code is of, near a time; null when it is of none.</summary>
    public static long? FindStep(byte[] secret, string code, DateTimeOffset now)
    {
        long? found = null;
        foreach (var step in Window.Select(w => StepOf(now) + w))
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), Encoding.ASCII.GetBytes(code)))
            {
                found ??= step;
            }
        }

        return found;
    }

    /// <summary>The secret as people type it into an app (RFC 4648, base 32).</summary>
    public static string Base32(byte[] secret)
    {
        var (text, buffer, bits) = (new StringBuilder(), 0, 0);
        foreach (var one in secret)
        {
            (buffer, bits) = (((buffer << 8) | one) & 0xffff, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Base32Alphabet[(buffer >> (bits - 5)) & 31]);
            }
        }

        return text.ToString();
    }

    /// <summary>The address that an authenticator app reads from a QR code.</summary>
    public static string AddressOf(string issuer, string username, byte[] secret)
    {
        var (name, account) = (Uri.EscapeDataString(issuer), Uri.EscapeDataString(username));
        return $"otpauth://totp/{name}:{account}?secret={Base32(secret)}&issuer={name}";
    }
}
