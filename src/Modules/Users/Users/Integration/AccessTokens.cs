using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Integration;

/// <summary>Issues and validates access tokens: JSON Web Tokens of the type <c>at+jwt</c> (RFC 9068), signed by HMAC-SHA-256.</summary>
[SingletonService]
internal sealed class AccessTokens(SigningKeyStore keys, TimeProvider clock)
{
    private const int MaxLength = 1024;
    private const string TokenType = "at+jwt";

    private static readonly JsonWebTokenHandler Handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
        MaximumTokenSizeInBytes = MaxLength,
    };

    // The factory of the library would keep every secret in a static cache.
    private static readonly CryptoProviderFactory Crypto = new() { CacheSignatureProviders = false };

    private VerifiedTokens? _verified;

    /// <summary>
    /// A token that expires after its lifetime, or with the session if that is sooner, and after how many seconds that is.
    /// </summary>
    public async Task<(string Token, int Seconds)> IssueAsync(Session session, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var expiresAt = session.ExpiresAt < now + AccessTokenClaims.Lifetime ? session.ExpiresAt : now + AccessTokenClaims.Lifetime;
        var key = (await keys.GetRingAsync(ct)).Current;
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = AccessTokenClaims.Issuer,
            Audience = AccessTokenClaims.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expiresAt.UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = session.UserId.ToString(CultureInfo.InvariantCulture),
                [JwtRegisteredClaimNames.Sid] = session.Id.ToString(CultureInfo.InvariantCulture),
            },
            SigningCredentials = new SigningCredentials(SecurityKeyOf(key), SecurityAlgorithms.HmacSha256),
        });
        return (token, (int)(expiresAt - now).TotalSeconds);
    }

    /// <summary>The claims of the token, or null when it is not ours or not valid at this moment.</summary>
    public async Task<AccessTokenClaims?> ReadAsync(string token, CancellationToken ct)
    {
        var ring = await keys.GetRingAsync(ct);
        var verified = VerifiedBy(ring);
        if (verified.Find(token) is { } known)
        {
            return known.IsValidAt(clock.GetUtcNow()) ? known : null;
        }

        if (await VerifyAsync(token, ring) is not { } claims || !claims.IsValidAt(clock.GetUtcNow()))
        {
            return null;
        }

        verified.Remember(token, claims);
        return claims;
    }

    private static async Task<AccessTokenClaims?> VerifyAsync(string token, SigningKeyRing ring)
    {
        if (token.Length > MaxLength || token.Split('.') is not [var header, var payload, var signature]
            || ring.Find(header) is not { } key || !IsCanonical(signature))
        {
            return null;
        }

        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [TokenType],
            ValidIssuer = AccessTokenClaims.Issuer,
            ValidAudience = AccessTokenClaims.Audience,
            IssuerSigningKey = SecurityKeyOf(key),

            // The times are compared with the clock of the program each time the token comes.
            ValidateLifetime = false,
        });

        // The library accepts a claim that is given twice, and other types than ours.
        return result.IsValid ? AccessTokenClaims.Parse(Base64Url.DecodeFromChars(payload)) : null;
    }

    // One token has one spelling: the last character of a signature has bits that count for nothing.
    private static bool IsCanonical(string signature)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Base64Url.DecodeFromChars(signature, bytes, out _, out var length) == OperationStatus.Done
            && Base64Url.EncodeToString(bytes[..length]) == signature;
    }

    private static SymmetricSecurityKey SecurityKeyOf(SigningKey key) => new(key.Secret) { KeyId = key.Id, CryptoProviderFactory = Crypto };

    private VerifiedTokens VerifiedBy(SigningKeyRing ring)
    {
        var verified = _verified;
        return verified?.Ring == ring ? verified : _verified = new VerifiedTokens(ring);
    }

    // A client sends one token hundreds of times, and verifying it is a large part of what a small request costs. Another ring begins anew,
    // so a token does not outlive its key.
    private sealed class VerifiedTokens(SigningKeyRing ring)
    {
        private const int MaxCount = 10_000;

        private readonly ConcurrentDictionary<string, AccessTokenClaims> _claims = new(StringComparer.Ordinal);
        private int _count;

        public SigningKeyRing Ring { get; } = ring;

        public AccessTokenClaims? Find(string token) => _claims.GetValueOrDefault(token);

        public void Remember(string token, AccessTokenClaims claims)
        {
            if (Interlocked.Increment(ref _count) > MaxCount)
            {
                _claims.Clear();
                Volatile.Write(ref _count, 1);
            }

            _claims.TryAdd(token, claims);
        }
    }
}
