using Microblog.Users.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Access;

/// <summary>Hashes passwords slowly (PBKDF2 with HMAC-SHA-512) and checks them, taking as long for somebody who is not there.</summary>
internal sealed class PasswordCheck : IDisposable
{
    /// <summary>What OWASP recommends for this function; a hash made with less is renewed when its owner signs in.</summary>
    public const int Iterations = 220_000;

    private readonly PasswordHasher<User> _hasher;

    // A flood of sign-ins must not take every thread of the pool from those who are in.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount));
    private readonly string _nobodys;

    /// <param name="iterations">How slow; no setting, because nobody should be able to make it quick but a test.</param>
    public PasswordCheck(int iterations)
    {
        _hasher = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _nobodys = _hasher.HashPassword(null!, "nobody's password");
    }

    public Task<string> HashAsync(string password, CancellationToken ct) =>
        InTurnAsync(() => _hasher.HashPassword(null!, Passwords.Normalize(password)), ct);

    /// <summary>Whether the password is the one that was hashed, and whether its hash should be made anew. Without a hash it never is.</summary>
    public async Task<(bool IsRight, bool IsOld)> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        var result = await InTurnAsync(() => _hasher.VerifyHashedPassword(null!, hash ?? _nobodys, Passwords.Normalize(password)), ct);
        return (hash is not null && result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            return work();
        }
        finally
        {
            _turns.Release();
        }
    }
}
