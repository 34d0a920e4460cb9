using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.Users.Domain;
using Microblog.Users.Integration;

namespace Microblog.Users.Tests;

/// <summary>Signs tokens without any library, as the program did in its first versions: anything can be put into them.</summary>
internal static class HandMadeToken
{
    public static string Sign(SigningKey key, string claims)
    {
        var input = $"{SigningKeyRing.HeaderOf(key.Id)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{input}.{Signature(input, key.Secret)}";
    }

    /// <summary>The third part of a token, from the first two.</summary>
    public static string Signature(string input, byte[] secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)));

    public static string Claims(long userId, long sessionId, DateTimeOffset issuedAt, DateTimeOffset expiresAt) =>
        JsonSerializer.Serialize(new
        {
            iss = "microblog",
            aud = "microblog-api",
            sub = $"{userId}",
            sid = $"{sessionId}",
            iat = issuedAt.ToUnixTimeSeconds(),
            nbf = issuedAt.ToUnixTimeSeconds(),
            exp = expiresAt.ToUnixTimeSeconds(),
        });
}
