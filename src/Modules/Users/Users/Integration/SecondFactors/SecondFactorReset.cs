using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>Removes all second factors of an account, whose row is locked in the open transaction.</summary>
[ScopedService]
internal sealed class SecondFactorReset(UsersDb db, SecondFactorStore factors, LoginThrottle throttle, TimeProvider clock)
{
    public async Task ResetAsync(User user, CancellationToken ct)
    {
        await db.TotpSecrets.Where(t => t.UserId == user.Id).ExecuteDeleteAsync(ct);
        await db.Passkeys.Where(p => p.UserId == user.Id).ExecuteDeleteAsync(ct);
        db.Publish(new CredentialChanged(user.Id, CredentialNames.SecondFactor, ApiKeyId: null, clock.GetUtcNow()));
        await factors.RefreshAsync(user, ct);
        await throttle.ClearAsync([LoginThrottle.SecondFactorOf(user.Id)], ct);
    }
}
