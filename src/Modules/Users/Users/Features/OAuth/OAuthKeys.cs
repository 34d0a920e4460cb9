using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// The keys that OpenIddict signs and encrypts codes with, derived from those that sign access tokens: all Hosts have these already. A
/// token of an app is found by its digest, so it outlives a change of the keys.
/// </summary>
[SingletonService]
internal sealed class OAuthKeys(SigningKeyStore keys, IOptionsMonitorCache<OpenIddictServerOptions> cache)
    : IConfigureOptions<OpenIddictServerOptions>
{
    private const int KeyBytes = 32;

    private SigningKeyRing? _ring;

    /// <summary>Reads the keys. Call it before OpenIddict does anything in a request.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var ring = await keys.GetRingAsync(ct);
        if (Interlocked.Exchange(ref _ring, ring) is { } before && !IdsOf(before).SequenceEqual(IdsOf(ring), StringComparer.Ordinal))
        {
            cache.TryRemove(Options.DefaultName);
        }
    }

    /// <summary>Gives the keys to OpenIddict, the one that signs first.</summary>
    public void Configure(OpenIddictServerOptions options)
    {
        var ring = Volatile.Read(ref _ring) ?? throw new InvalidOperationException($"Call {nameof(PrepareAsync)} before.");
        foreach (var key in ring.All)
        {
            options.EncryptionCredentials.Add(new EncryptingCredentials(
                new SymmetricSecurityKey(Derive(key, "encrypt")) { KeyId = key.Id },
                SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
            options.SigningCredentials.Add(new SigningCredentials(
                new ECDsaSecurityKey(ToCurve(Derive(key, "sign"))) { KeyId = key.Id }, SecurityAlgorithms.EcdsaSha256));
        }
    }

    // Below half of the order of the curve, so it is a private key of it.
    private static ECDsa ToCurve(byte[] secret)
    {
        secret[0] &= 0x7F;
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
    }

    private static IEnumerable<string> IdsOf(SigningKeyRing ring) => ring.All.Select(k => k.Id);

    private static byte[] Derive(SigningKey key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, KeyBytes, info: Encoding.ASCII.GetBytes($"oauth {purpose}"));
}
