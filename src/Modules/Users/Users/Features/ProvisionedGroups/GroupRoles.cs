using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>
/// Gives people the roles that their groups have here. Whoever leaves the last such group is a user again; a role that an administrator has
/// given to somebody without such a group stays.
/// </summary>
[ScopedService]
internal sealed class GroupRoles(UsersDb db, AccountStatusCache statuses, UserCardCache cards)
{
    /// <summary>The role that the groups of these people give them; null for none. The highest counts.</summary>
    public async Task<IReadOnlyDictionary<long, string?>> ReadAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        var ids = userIds.ToArray();

        // In the order of letters an administrator comes before a moderator.
        var given = await (
            from member in db.ScimMembers
            join mapped in db.ScimGroups on member.GroupId equals mapped.Id
            where ids.Contains(member.UserId) && mapped.Role != null
            group mapped.Role by member.UserId into all
            select new { UserId = all.Key, Role = all.Min() }).ToDictionaryAsync(r => r.UserId, r => r.Role, ct);
        return ids.Distinct().ToDictionary(id => id, id => given.GetValueOrDefault(id));
    }

    /// <summary>Changes the roles of those whose groups give them another one than before, in the open transaction.</summary>
    /// <param name="before">The roles that their groups gave them before the change.</param>
    /// <param name="log">The audit log.</param>
    /// <param name="by">Who changes it, in words.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when no administrator would be left. Then the transaction must be rolled back.</returns>
    public async Task<bool> ApplyAsync(IReadOnlyDictionary<long, string?> before, AuditLog log, string by, CancellationToken ct)
    {
        var after = await ReadAsync([.. before.Keys], ct);
        long[] changed = [.. before.Where(b => after[b.Key] != b.Value).Select(b => b.Key).Order()];
        if (changed.Length == 0)
        {
            return true;
        }

        var administrators = await db.Users.FromSql($"SELECT * FROM users.users WHERE role = 'admin' AND active ORDER BY id FOR UPDATE")
            .ToListAsync(ct);
        var people = await db.Users.FromSql($"SELECT * FROM users.users WHERE id = ANY ({changed}) ORDER BY id FOR UPDATE").ToListAsync(ct);
        foreach (var person in people)
        {
            var role = after[person.Id] ?? RoleNames.User;
            if (role != person.Role)
            {
                log.Add(AuditEntry.ChangedUser, person.Id, $"role {person.Role} to {role}, by its groups, by {by}");
                person.Role = role;
                db.AfterCommit(() => statuses.Drop(person.Id));
                db.AfterCommit(() => cards.Drop(person.Id));
            }
        }

        await db.SaveChangesAsync(ct);
        return administrators.Count == 0 || await db.Users.AnyAsync(u => u.Role == RoleNames.Admin && u.Active, ct);
    }
}
