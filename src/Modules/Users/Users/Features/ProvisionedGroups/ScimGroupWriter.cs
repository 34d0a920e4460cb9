using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>Makes, changes and deletes the groups of a directory, and the roles that hang on them.</summary>
[ScopedService]
internal sealed class ScimGroupWriter(UsersDb db, ScimGroupReader reader, GroupRoles roles, TimeProvider clock)
{
    /// <exception cref="ScimException">The name is another's, or a member is unknown.</exception>
    public Task<ScimGroupRow> CreateAsync(GroupChange content, ScimProjection projection, ScimCaller by, CancellationToken ct) =>
        TransactAsync(async () =>
        {
            var now = Now();
            var group = new ScimGroup
            {
                DisplayName = content.DisplayName!,
                ExternalId = content.ExternalId,
                Version = 1,
                CreatedAt = now,
                ChangedAt = now,
            };
            db.ScimGroups.Add(group);
            await db.SaveChangesAsync(ct);
            await ChangeMembersAsync(group, content, by, ct);
            return await reader.ReadInTransactionAsync(group.Id, projection, ct);
        }, ct);

    /// <exception cref="ScimException">
    /// There is no such group, a condition does not hold, a member is unknown, or it is the last administrator's.
    /// </exception>
    public Task<ScimGroupRow> ChangeAsync(
        long groupId, GroupChange change, ScimProjection projection, HttpRequest request, ScimCaller by, CancellationToken ct) =>
        TransactAsync(async () =>
        {
            var group = await FindAsync(groupId, request, ct);
            group.DisplayName = change.DisplayName ?? group.DisplayName;
            group.ExternalId = change.ChangesExternalId ? change.ExternalId : group.ExternalId;
            var isChanged = db.Entry(group).State == EntityState.Modified;
            isChanged |= await ChangeMembersAsync(group, change, by, ct);
            if (isChanged)
            {
                (group.Version, group.ChangedAt) = (group.Version + 1, Now());
                await db.SaveChangesAsync(ct);
            }

            return await reader.ReadInTransactionAsync(groupId, projection, ct);
        }, ct);

    /// <exception cref="ScimException">There is no such group, a condition does not hold, or it is the last administrator's.</exception>
    public Task<bool> DeleteAsync(long groupId, HttpRequest request, ScimCaller by, CancellationToken ct) => TransactAsync(async () =>
    {
        var group = await FindAsync(groupId, request, ct);
        var before = await RolesBeforeAsync(group, [], ct);
        db.ScimGroups.Remove(group);
        await db.SaveChangesAsync(ct);
        await ApplyAsync(before, by, ct);
        return true;
    }, ct);

    private async Task<T> TransactAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await db.TransactAsync(async () =>
            {
                await db.LockScimGroupsAsync(ct);
                return await work();
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is not null)
        {
            throw ScimException.Unique("Another group has this displayName.");
        }
    }

    private async Task<ScimGroup> FindAsync(long groupId, HttpRequest request, CancellationToken ct)
    {
        var group = await db.ScimGroups.FirstOrDefaultAsync(g => g.Id == groupId, ct) ?? throw ScimException.NotFound($"group {groupId}");
        ScimCondition.Check(request, $"W/\"{group.Version}\"");
        return group;
    }

    /// <returns>Whether anybody came or went.</returns>
    private async Task<bool> ChangeMembersAsync(ScimGroup group, GroupChange change, ScimCaller by, CancellationToken ct)
    {
        var (groupId, added, removed) = (group.Id, change.Added.ToArray(), change.Removed.ToArray());
        if (!change.IsCleared && added.Length == 0 && removed.Length == 0)
        {
            return false;
        }

        if (await db.ScimUsers.CountAsync(s => added.Contains(s.UserId) && s.DeletedAt == null, ct) < added.Length)
        {
            throw ScimException.InvalidValue("A member is no user of this server.");
        }

        var before = await RolesBeforeAsync(group, change.IsCleared ? added : [.. added, .. removed], ct, change.IsCleared);
        var count = change.IsCleared
            ? await db.ScimMembers.Where(m => m.GroupId == groupId && !added.Contains(m.UserId)).ExecuteDeleteAsync(ct)
            : await db.ScimMembers.Where(m => m.GroupId == groupId && removed.Contains(m.UserId)).ExecuteDeleteAsync(ct);
        count += await db.Database.ExecuteSqlAsync($"""
            INSERT INTO users.scim_members (group_id, user_id) SELECT {groupId}, id FROM unnest({added}) AS a (id) ON CONFLICT DO NOTHING
            """, ct);
        await ApplyAsync(before, by, ct);
        return count > 0;
    }

    // Only of groups that give a role: of all others nothing hangs on who is in them.
    private async Task<IReadOnlyDictionary<long, string?>> RolesBeforeAsync(
        ScimGroup group, IReadOnlyCollection<long> userIds, CancellationToken ct, bool withMembers = true)
    {
        if (group.Role is null)
        {
            return new Dictionary<long, string?>();
        }

        var members = withMembers ? await db.ScimMembers.Where(m => m.GroupId == group.Id).Select(m => m.UserId).ToListAsync(ct) : [];
        return await roles.ReadAsync([.. members, .. userIds], ct);
    }

    private async Task ApplyAsync(IReadOnlyDictionary<long, string?> before, ScimCaller by, CancellationToken ct)
    {
        var log = new AuditLog(db, AuditEntry.Directory, by.Address, clock.GetUtcNow());
        if (before.Count > 0 && !await roles.ApplyAsync(before, log, by.Name, ct))
        {
            throw ScimException.LastAdministrator;
        }
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
