using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration.SignIn;

/// <summary>Finds out whether a login and a password, with a code where the account has a second factor, are somebody's.</summary>
[ScopedService]
internal sealed class PasswordSignIn(
    UsersDb db, LoginThrottle throttle, PasswordHashing passwords, SignInSettings settings, SignInMetrics metrics,
    DemonstrationAccounts demonstration, CodeConfirmation codes, ApiKeyCache keys, SecurityEvents events, TimeProvider clock)
{
    public const int MaxLoginLength = 300;

    public static Refusal Wrong => Refusal.Unauthenticated("The login or the password is wrong.");

    public static Refusal Expired => Refusal.Unauthenticated("This one-time password has expired. Ask an administrator for another.");

    /// <summary>Checks what somebody typed.</summary>
    /// <param name="http">The request.</param>
    /// <param name="login">The username or the email address.</param>
    /// <param name="password">The password.</param>
    /// <param name="code">The code of the second factor; null or blank where none was given.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="takesKeys">An API key of the person does in place of the password: some people have no password.</param>
    public async Task<PasswordVerdict> CheckAsync(
        HttpContext http, string login, string password, string? code, CancellationToken ct, bool takesKeys = false)
    {
        if (!takesKeys && !settings.TakesPasswordFrom(http))
        {
            return PasswordVerdict.Refused(SignInSettings.NoPasswords);
        }

        var client = Client.Of(http);
        var (user, key, isKnownNetwork) = await FindAsync(login, client, ct);

        // Guesses by the username and by the address of one person count together.
        var wait = await throttle.TryAsync(key, client, isKnownNetwork, ct);
        if (wait > TimeSpan.Zero)
        {
            metrics.Delayed();
            events.Delay(AuditEntry.SignedIn, user?.Id, client, key);
            return PasswordVerdict.Refused(PasswordConfirmation.TooManyAttempts(wait));
        }

        if (takesKeys && user is not null && ApiKey.IsWellFormed(password) && await keys.FindAsync(password, ct) is { } caller
            && caller.Id == user.Id)
        {
            await throttle.SucceedAsync(client, ct);
            return new PasswordVerdict(null, null, caller);
        }

        if (!settings.TakesPasswordFrom(http))
        {
            return PasswordVerdict.Refused(SignInSettings.NoPasswords);
        }

        var (isCorrect, needsRehash) = await passwords.VerifyAsync(user?.PasswordHash, password, ct);
        if (!isCorrect || user is not { Active: true, PasswordHash: { } hash })
        {
            return Refuse(Wrong, isCorrect ? "deactivated" : "wrong_password", isWrong: true);
        }

        if (!settings.TakesPasswordOf(user))
        {
            return Refuse(SignInSettings.NoPasswords, "passwords_off", isWrong: false);
        }

        if (user.OneTimePasswordUntil <= clock.GetUtcNow())
        {
            return Refuse(Expired, "expired_password", isWrong: true);
        }

        await throttle.SucceedAsync(client, ct);
        string? proof = null;
        if (user.SecondFactor)
        {
            (proof, var refusal) = string.IsNullOrWhiteSpace(code)
                ? (null, await AskForCodeAsync(user.Id, ct))
                : await codes.CheckAsync(AuditEntry.SignedIn, user, code, client, isKnownNetwork, ct);
            if (refusal is not null)
            {
                return new PasswordVerdict(null, refusal, Half: new VerifiedPassword(user.Id, hash, null, null));
            }
        }

        metrics.Accepted();
        var newHash = needsRehash ? await passwords.HashAsync(password, ct) : null;
        return new PasswordVerdict(new VerifiedPassword(user.Id, hash, newHash, proof), null);

        PasswordVerdict Refuse(Refusal refusal, string outcome, bool isWrong)
        {
            if (isWrong)
            {
                metrics.Wrong();
            }

            events.RefuseSignInAfterAnswer(http, outcome, user?.Id, client, key);
            return PasswordVerdict.Refused(refusal);
        }
    }

    /// <summary>Checks the code of somebody whose password was right a moment ago, and still is the same.</summary>
    public async Task<PasswordVerdict> CheckCodeAsync(
        HttpContext http, long userId, Func<string, bool> isSameHash, string code, CancellationToken ct)
    {
        var client = Client.Of(http);
        if (!settings.TakesPasswordFrom(http)
            || await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && u.Active, ct) is not { PasswordHash: { } hash } user
            || !isSameHash(hash))
        {
            return PasswordVerdict.Refused(Wrong);
        }

        var isKnownNetwork = await db.Sessions.AnyAsync(s => s.UserId == userId && s.Address == client.Address, ct);
        var (proof, refusal) = string.IsNullOrWhiteSpace(code)
            ? (null, await AskForCodeAsync(userId, ct))
            : await codes.CheckAsync(AuditEntry.SignedIn, user, code, client, isKnownNetwork, ct);
        var verified = new VerifiedPassword(userId, hash, null, proof);
        if (refusal is null)
        {
            metrics.Accepted();
        }

        return refusal is null ? new PasswordVerdict(verified, null) : new PasswordVerdict(null, refusal, Half: verified);
    }

    /// <summary>The person whom a login names, and the login as attempts are counted by it.</summary>
    private async Task<(User? User, string Key, bool IsKnownNetwork)> FindAsync(string login, Client client, CancellationToken ct)
    {
        var typed = login.Trim().ToLowerInvariant();
        var user = typed.Contains('@', StringComparison.Ordinal)
            ? await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Email == typed, ct)
            : await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UsernameKey == typed, ct);
        user = user is { Demonstration: true } && !demonstration.AreAccepted ? null : user;

        // The query also runs for a login that nobody has, so that both take the same time.
        var userId = user?.Id ?? 0;
        return (user, user?.UsernameKey ?? typed, await db.Sessions.AnyAsync(s => s.UserId == userId && s.Address == client.Address, ct));
    }

    private async Task<Refusal> AskForCodeAsync(long userId, CancellationToken ct) =>
        await db.TotpSecrets.AnyAsync(t => t.UserId == userId && t.ConfirmedAt != null, ct)
            ? CodeConfirmation.AppWanted
            : CodeConfirmation.PasskeyWanted;
}

/// <summary>A password was right, or why it does not let in.</summary>
/// <param name="Verified">Who signs in with a password.</param>
/// <param name="Refusal">Why nobody does.</param>
/// <param name="ByKey">Who signs in with an API key.</param>
/// <param name="Half">Whose password was right where the code is missing or wrong.</param>
internal sealed record PasswordVerdict(
    VerifiedPassword? Verified, Refusal? Refusal, Caller? ByKey = null, VerifiedPassword? Half = null)
{
    public static PasswordVerdict Refused(Refusal refusal) => new(null, refusal);
}

/// <summary>A password that was right. A session that begins with it checks under the lock that it is still the same.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Hash">The hash that the password was verified against.</param>
/// <param name="NewHash">A stronger hash of the same password that replaces it, or null.</param>
/// <param name="Proof">What showed the second factor, in words; null where there is none.</param>
internal sealed record VerifiedPassword(long UserId, string Hash, string? NewHash, string? Proof);
