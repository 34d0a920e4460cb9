using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace Microblog.Users.Integration.SignIn;

/// <summary>
/// Encrypts what a sign-in gives to the browser on its way to the provider, and what is kept of the provider's tokens. The keys are derived
/// from those that sign access tokens, which all Hosts share: the key ring of ASP.NET Core would be a second one to keep and to share.
/// </summary>
[SingletonService]
internal sealed class SignOnProtection(SigningKeyStore keys) : IDataProtectionProvider
{
    private const string Kept = "kept";

    private SigningKeyRing? _ring;

    /// <summary>Reads the keys. Call it before anything is encrypted or decrypted in a request.</summary>
    public async Task PrepareAsync(CancellationToken ct) => Volatile.Write(ref _ring, await keys.GetRingAsync(ct));

    /// <inheritdoc />
    public IDataProtector CreateProtector(string purpose) => new Protector(this, purpose);

    /// <summary>Encrypts a token of a provider, to be kept.</summary>
    public byte[] Encrypt(string token) => CreateProtector(Kept).Protect(Encoding.UTF8.GetBytes(token));

    /// <summary>A token that was kept; null when it was encrypted with a key that is no longer valid.</summary>
    public string? Decrypt(byte[] encrypted)
    {
        try
        {
            return Encoding.UTF8.GetString(CreateProtector(Kept).Unprotect(encrypted));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private SigningKeyRing Ring =>
        Volatile.Read(ref _ring) ?? throw new InvalidOperationException($"Call {nameof(PrepareAsync)} before.");

    // AES-GCM. The id of the key stands in front, because a sign-in may begin before a new key takes over and end after it.
    private sealed class Protector(SignOnProtection owner, string purposes) : IDataProtector
    {
        private const int KeyBytes = 32;

        public IDataProtector CreateProtector(string purpose) => new Protector(owner, $"{purposes}\n{purpose}");

        public byte[] Protect(byte[] plaintext)
        {
            var key = owner.Ring.Current;
            var id = Encoding.ASCII.GetBytes(key.Id);
            var (nonceBytes, tagBytes) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            var result = new byte[1 + id.Length + nonceBytes + tagBytes + plaintext.Length];
            result[0] = (byte)id.Length;
            id.CopyTo(result, 1);
            var rest = result.AsSpan(1 + id.Length);
            RandomNumberGenerator.Fill(rest[..nonceBytes]);
            using var aes = new AesGcm(Derive(key), tagBytes);
            aes.Encrypt(rest[..nonceBytes], plaintext, rest[(nonceBytes + tagBytes)..], rest[nonceBytes..(nonceBytes + tagBytes)]);
            return result;
        }

        /// <exception cref="CryptographicException">The bytes were not made here, or with a key that is no longer valid.</exception>
        public byte[] Unprotect(byte[] protectedData)
        {
            var (nonceBytes, tagBytes) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            var idLength = protectedData.Length > 0 ? protectedData[0] : 0;
            if (protectedData.Length < 1 + idLength + nonceBytes + tagBytes
                || owner.Ring.Find(SigningKeyRing.HeaderOf(Encoding.ASCII.GetString(protectedData, 1, idLength))) is not { } key)
            {
                throw new CryptographicException("These bytes were not encrypted with a key that is valid here.");
            }

            var rest = protectedData.AsSpan(1 + idLength);
            var plaintext = new byte[rest.Length - nonceBytes - tagBytes];
            using var aes = new AesGcm(Derive(key), tagBytes);
            aes.Decrypt(rest[..nonceBytes], rest[(nonceBytes + tagBytes)..], rest[nonceBytes..(nonceBytes + tagBytes)], plaintext);
            return plaintext;
        }

        private byte[] Derive(SigningKey key) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, KeyBytes, info: Encoding.UTF8.GetBytes($"sign-on\n{purposes}"));
    }
}
