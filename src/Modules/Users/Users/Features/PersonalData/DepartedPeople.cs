using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.PersonalData;

/// <summary>
/// Deletes the accounts whose people the company's directory has deleted some time ago. An account that an administrator has activated
/// meanwhile stays, and is no longer the directory's.
/// </summary>
[ScopedService]
internal sealed class DepartedPeople(UsersDb db, AccountDeletion deletion, ScimSettings settings, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    /// <returns>How many accounts were deleted.</returns>
    public async Task<int> DeleteAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - settings.DeleteAfter;
        var due = await db.ScimUsers.AsNoTracking().Where(s => s.DeletedAt <= before).OrderBy(s => s.DeletedAt).Take(MostAtOnce)
            .Select(s => s.UserId).ToListAsync(ct);
        var count = 0;
        foreach (var userId in due)
        {
            count += await db.TransactAsync(() => DeleteAsync(userId, before, ct), ct) ? 1 : 0;
        }

        return count;
    }

    // Another Host may be doing the same, and the directory may have made the person again.
    private async Task<bool> DeleteAsync(long userId, DateTimeOffset before, CancellationToken ct)
    {
        if (await db.LockUserAsync(userId, ct) is not { } user
            || await db.ScimUsers.FirstOrDefaultAsync(s => s.UserId == userId && s.DeletedAt <= before, ct) is not { } entry)
        {
            return false;
        }

        if (user.Active)
        {
            db.ScimUsers.Remove(entry);
            await db.SaveChangesAsync(ct);
            return false;
        }

        var log = new AuditLog(db, AuditEntry.Directory, address: "", clock.GetUtcNow());
        log.Add(AuditEntry.DeletedUser, userId, $"role {user.Role}, off");
        await deletion.DeleteAsync(user, ct);
        db.Entry(entry).State = EntityState.Detached;
        return true;
    }
}
