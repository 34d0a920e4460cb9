using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microblog.Users.Model;

namespace Microblog.Users.Access;

/// <summary>
/// JSON Web Signatures (RFC 7515) of one kind: compact, HMAC-SHA-256. A header is never interpreted: it is that of one of our keys to the
/// letter, or the token is not ours. So nobody can talk us into another algorithm, key or extension.
/// </summary>
internal static class Jws
{
    private const int Longest = 1024;

    /// <summary>The one header a key's tokens have, encoded.</summary>
    public static string HeaderOf(string keyId) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"HS256","kid":"{{keyId}}","typ":"at+jwt"}"""));

    public static string Sign(SigningKey key, ReadOnlySpan<byte> payload)
    {
        var input = $"{HeaderOf(key.Id)}.{Base64Url.EncodeToString(payload)}";
        return $"{input}.{Signature(input, key.Secret)}";
    }

    /// <summary>What was signed, or null when the token is not one of ours.</summary>
    public static byte[]? Open(string token, KeyRing keys)
    {
        if (token.Length > Longest || !token.All(char.IsAscii) || token.Split('.') is not [var header, var payload, var signature] || keys.Find(header) is not { } key)
        {
            return null;
        }

        // The signatures are compared as text, in a time that tells nothing: so only the canonical spelling is good.
        var right = Signature($"{header}.{payload}", key.Secret);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(signature)))
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(payload.Length)];
        return Base64Url.TryDecodeFromChars(payload, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>The third part of a token, from the first two.</summary>
    public static string Signature(string input, byte[] secret) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)));
}
