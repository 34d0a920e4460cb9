using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>Reads how an account signs in.</summary>
[ScopedService]
internal sealed class SecondFactorReader(UsersDb db)
{
    /// <summary>Null when nobody has this id.</summary>
    public Task<SecondFactorResponse?> FindAsync(long userId, CancellationToken ct) => db.Users.Where(u => u.Id == userId)
        .Select(u => new SecondFactorResponse(
            u.PasswordHash != null,
            u.PasswordSetAt,
            db.TotpSecrets.Where(t => t.UserId == userId && t.ConfirmedAt != null).Select(t => t.ConfirmedAt).FirstOrDefault(),
            db.RecoveryCodes.Count(c => c.UserId == userId),
            db.Passkeys.Where(p => p.UserId == userId).OrderBy(p => p.Id)
                .Select(p => new PasskeyView(p.Id, p.Name, p.CreatedAt, p.LastUsedAt, p.BackedUp)).ToList()))
        .FirstOrDefaultAsync(ct);
}
