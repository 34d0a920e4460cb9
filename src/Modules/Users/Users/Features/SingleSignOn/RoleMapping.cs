using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>Gives people the role of their groups at the provider, where the settings say which groups have one.</summary>
[ScopedService]
internal sealed class RoleMapping(UsersDb db, AccountStatusCache statuses, SecurityEvents events)
{
    /// <summary>Locks the row of a person until the open transaction ends, and sets the role; null when nobody has this id.</summary>
    public async Task<User?> LockAsync(SignOnProvider provider, long userId, SignOnClaims claims, Client client, CancellationToken ct)
    {
        if (!provider.Settings.MapsRoles)
        {
            return await db.LockUserAsync(userId, ct);
        }

        var (administrators, user) = await db.LockWithAdministratorsAsync(userId, ct);
        var role = provider.Settings.RoleOf(claims.Groups);
        var isLast = administrators is [var last] && last.Id == userId;
        if (user is { Active: true } && role != user.Role && !isLast)
        {
            events.Add(AuditEntry.ChangedUser, userId, client, $"role {user.Role} to {role}, by the groups at {provider.Name}");
            user.Role = role;
            db.AfterCommit(() => statuses.Drop(userId));
        }

        return user;
    }
}
