using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Domain;

/// <summary>
/// Hashes and verifies passwords by PBKDF2 with HMAC-SHA-512. A login that does not exist takes as long as one that does.
/// </summary>
internal sealed class PasswordHashing : IDisposable
{
    /// <summary>What OWASP recommends for this function. A hash made with fewer iterations is replaced when its owner signs in.</summary>
    public const int Iterations = 220_000;

    private readonly PasswordHasher<User> _hasher;

    // A flood of sign-ins must not occupy every thread of the pool.
    private readonly SemaphoreSlim _slots = new(Math.Max(1, Environment.ProcessorCount));

    /// <param name="iterations">The number of iterations. It is no setting, because only tests may lower it.</param>
    public PasswordHashing(int iterations)
    {
        _hasher = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        DecoyHash = RandomHash(iterations);
    }

    /// <summary>A hash of no password, in the form of the others: to verify one against it takes as long.</summary>
    public string DecoyHash { get; }

    public Task<string> HashAsync(string password, CancellationToken ct) =>
        LimitedAsync(() => _hasher.HashPassword(null!, PasswordPolicy.Normalize(password)), ct);

    /// <summary>
    /// Whether the password is the hashed one, and whether its hash should be replaced. Without a hash no password is correct.
    /// </summary>
    public async Task<(bool IsCorrect, bool NeedsRehash)> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        var normalized = PasswordPolicy.Normalize(password);
        var result = await LimitedAsync(() => _hasher.VerifyHashedPassword(null!, hash ?? DecoyHash, normalized), ct);
        return (hash is not null && result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded);
    }

    public void Dispose() => _slots.Dispose();

    // The form of the hasher: a marker, the function, the iterations, the length of the salt, the salt and the key. No password has this
    // one. To hash a password for it would take a tenth of a second of each start.
    private static string RandomHash(int iterations)
    {
        const int SaltLength = 16;
        var bytes = RandomNumberGenerator.GetBytes(13 + SaltLength + 32);
        bytes[0] = 0x01;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), (uint)iterations);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(9), SaltLength);
        return Convert.ToBase64String(bytes);
    }

    private async Task<T> LimitedAsync<T>(Func<T> work, CancellationToken ct)
    {
        await _slots.WaitAsync(ct);
        try
        {
            return work();
        }
        finally
        {
            _slots.Release();
        }
    }
}
