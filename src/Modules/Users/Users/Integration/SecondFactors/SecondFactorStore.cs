using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>Uses and counts the second factors of accounts. The row of the person is locked in the open transaction.</summary>
[ScopedService]
internal sealed class SecondFactorStore(UsersDb db, AccountStatusCache statuses, TimeProvider clock)
{
    /// <summary>
    /// Says on the account whether it has a second factor, after one was added or removed. An account that has none any more has no
    /// recovery codes either.
    /// </summary>
    public async Task RefreshAsync(User user, CancellationToken ct)
    {
        user.SecondFactor = await db.TotpSecrets.AnyAsync(t => t.UserId == user.Id && t.ConfirmedAt != null, ct)
            || await db.Passkeys.AnyAsync(p => p.UserId == user.Id, ct);
        if (!user.SecondFactor)
        {
            await db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        }

        db.AfterCommit(() => statuses.Drop(user.Id));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>New recovery codes for an account that has none; null for one that has some.</summary>
    public async Task<IReadOnlyList<string>?> EnsureRecoveryCodesAsync(long userId, CancellationToken ct) =>
        await db.RecoveryCodes.AnyAsync(c => c.UserId == userId, ct) ? null : await RenewRecoveryCodesAsync(userId, ct);

    /// <summary>New recovery codes in place of all that were left.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(long userId, CancellationToken ct)
    {
        await db.RecoveryCodes.Where(c => c.UserId == userId).ExecuteDeleteAsync(ct);
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.Generate())];
        var now = clock.GetUtcNow();
        db.RecoveryCodes.AddRange(
            codes.Select(c => new RecoveryCode { UserId = userId, Hash = RecoveryCode.HashOf(c), CreatedAt = now }));
        await db.SaveChangesAsync(ct);
        return codes;
    }

    /// <summary>Uses a code up: one of the authenticator app, or a recovery code.</summary>
    /// <returns>What it was, in words; null when it is neither, or was used before.</returns>
    public async Task<string?> UseAsync(long userId, string code, CancellationToken ct)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (typed.Length != Totp.Digits)
        {
            var hash = RecoveryCode.HashOf(typed);
            return await db.RecoveryCodes.Where(c => c.UserId == userId && c.Hash == hash).ExecuteDeleteAsync(ct) == 1
                ? RecoveryCodeProof
                : null;
        }

        return await db.TotpSecrets.AsNoTracking().FirstOrDefaultAsync(t => t.UserId == userId && t.ConfirmedAt != null, ct) is { } totp
            && Totp.FindStep(totp.Secret, typed, clock.GetUtcNow()) is { } step
            && await db.TotpSecrets.Where(t => t.UserId == userId && t.LastStep < step)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.LastStep, step), ct) == 1
            ? "a code"
            : null;
    }

    /// <summary>What <see cref="UseAsync"/> calls a recovery code.</summary>
    public const string RecoveryCodeProof = "a recovery code";
}
