using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Provisioning;

/// <summary>
/// Changes and deletes the accounts of a directory. What its document says goes to the account when it changes there: what the person has
/// changed here meanwhile stays.
/// </summary>
[ScopedService]
internal sealed class ScimUserWriter(
    UsersDb db, ScimUserReader reader, AccountStatusCache statuses, UserCardCache cards, SessionRevocation sessions, ApiKeyRevocation keys,
    TimeProvider clock)
{
    /// <summary>Changes the document of a person, and their account with it.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="change">Makes the new document of the present one.</param>
    /// <param name="saysActive">Whether the client says if the person is active; else that stays as it is.</param>
    /// <param name="request">The request, with its conditions.</param>
    /// <param name="by">The directory.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ScimException">There is nobody, a condition does not hold, or a value cannot be.</exception>
    public async Task<ScimUserRow> ChangeAsync(
        long userId, Func<JsonObject, JsonObject> change, bool saysActive, HttpRequest request, ScimCaller by, CancellationToken ct)
    {
        try
        {
            return await db.TransactAsync(async () =>
            {
                var (administrators, user, row) = await LockAsync(userId, request, ct);
                var (current, next) = (row.ToDocument(), change(row.ToDocument()));
                var person = ScimPerson.Of(next);
                var isUnchanged = JsonNode.DeepEquals(current, next);
                if (isUnchanged && !(saysActive && !person.IsActive && user.Active))
                {
                    return row;
                }

                var before = ScimPerson.Of(current);
                if (person.ManagerId != before.ManagerId)
                {
                    // A manager who has left stays until the directory names another: nothing else waits for that.
                    await CheckManagerAsync(person, ct);
                }

                await FreeEmailAsync(person, ct);
                var scim = await db.ScimUsers.SingleAsync(s => s.UserId == userId, ct);
                var isActive = saysActive ? Wanted(scim, user, person.IsActive) : user.Active;
                if (!isActive && administrators is [var last] && last.Id == userId)
                {
                    throw ScimException.LastAdministrator;
                }

                Update(user, before, person, by);
                (scim.UserName, scim.ExternalId) = (person.UserName, person.ExternalId);
                (scim.EmailKeys, scim.Attributes) = (person.EmailKeys, person.Attributes);
                (scim.Active, scim.ChangedAt) = (person.IsActive, Now());
                await SetActiveAsync(user, isActive, by, ct);
                await db.SaveChangesAsync(ct);
                return (await reader.FindInTransactionAsync(userId, ct))!;
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } key)
        {
            throw Taken(key);
        }
    }

    /// <summary>
    /// Deletes a person from the directory: they are shut out at once, and their account goes some time later.
    /// </summary>
    /// <exception cref="ScimException">There is nobody, a condition does not hold, or it is the last administrator.</exception>
    public Task<bool> DeleteAsync(long userId, HttpRequest request, ScimCaller by, CancellationToken ct) => db.TransactAsync(async () =>
    {
        await db.LockScimGroupsAsync(ct);
        var (administrators, user, _) = await LockAsync(userId, request, ct);
        if (administrators is [var last] && last.Id == userId)
        {
            throw ScimException.LastAdministrator;
        }

        var scim = await db.ScimUsers.SingleAsync(s => s.UserId == userId, ct);
        (scim.DeletedAt, scim.Active) = (Now(), false);
        await db.Database.ExecuteSqlAsync($"""
            WITH gone AS (DELETE FROM users.scim_members WHERE user_id = {userId} RETURNING group_id)
            UPDATE users.scim_groups SET version = version + 1, changed_at = {Now()} WHERE id IN (SELECT group_id FROM gone)
            """, ct);
        Log(by).Add(AuditEntry.ChangedUser, userId, $"deleted in the directory, role {user.Role} to {RoleNames.User}, by {by.Name}");
        user.Role = RoleNames.User;
        await SetActiveAsync(user, isActive: false, by, ct);
        await db.SaveChangesAsync(ct);
        db.AfterCommit(() => statuses.Drop(userId));
        return true;
    }, ct);

    /// <summary>Refuses a manager whom the directory has not made.</summary>
    public async Task CheckManagerAsync(ScimPerson person, CancellationToken ct)
    {
        if (person.ManagerId is { } manager && !await db.ScimUsers.AnyAsync(s => s.UserId == manager && s.DeletedAt == null, ct))
        {
            throw ScimException.InvalidValue($"There is no user {manager} to be the manager.");
        }
    }

    /// <summary>Takes the email address from whoever was deleted in the directory and only waits to be deleted for good.</summary>
    public Task FreeEmailAsync(ScimPerson person, CancellationToken ct) => person.Email is not { } email ? Task.CompletedTask
        : db.Database.ExecuteSqlAsync($"""
            UPDATE users.users u SET email = NULL, email_verified_at = NULL FROM users.scim_users s
            WHERE u.email = {email} AND s.user_id = u.id AND s.deleted_at IS NOT NULL AND NOT u.active
            """, ct);

    /// <summary>Activates or deactivates an account whose row is locked: none of its credentials is accepted from then on.</summary>
    public async Task SetActiveAsync(User user, bool isActive, ScimCaller by, CancellationToken ct)
    {
        if (user.Active == isActive)
        {
            return;
        }

        Log(by).Add(AuditEntry.ChangedUser, user.Id, $"{(isActive ? "off to active" : "active to off")}, by {by.Name}");
        user.Active = isActive;
        await db.SaveChangesAsync(ct);
        if (!isActive)
        {
            await keys.RevokeAllAsync(user.Id, ct);
            await sessions.RevokeAllAsync(user.Id, exceptSessionId: null, ct);
        }

        db.AfterCommit(() => statuses.Drop(user.Id));
        db.AfterCommit(() => cards.Drop(user.Id));
    }

    /// <summary>The audit log, for changes that a directory makes.</summary>
    public AuditLog Log(ScimCaller by) => new(db, AuditEntry.Directory, by.Address, clock.GetUtcNow());

    /// <summary>What a broken key means.</summary>
    public static ScimException Taken(string key) => ScimException.Unique(
        key == Emails.UniqueIndex ? "Another account has this email address." : "Another user has this userName.");

    /// <summary>The time, in the milliseconds that SCIM shows.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    // Whom an administrator has shut out the directory lets in only when it had shut them out itself.
    private static bool Wanted(ScimUser scim, User user, bool isWanted) => isWanted && (user.Active || !scim.Active);

    private void Update(User user, ScimPerson before, ScimPerson after, ScimCaller by)
    {
        user.Name = after.Name == before.Name ? user.Name : after.Name;
        user.SetEmail(after.Email == before.Email ? user.Email : after.Email);
        (user.Title, user.Department) = (after.Title, after.Department);
        (user.ManagerId, user.EmployeeNumber) = (after.ManagerId, after.EmployeeNumber);
        string[] changed = [.. db.Entry(user).Properties.Where(p => p.IsModified).Select(p => p.Metadata.GetColumnName())];
        if (changed.Length > 0)
        {
            Log(by).Add(AuditEntry.ChangedProfile, user.Id, $"{string.Join(", ", changed)}, by {by.Name}");
            db.Publish(new UserChanged(user.Id, [], clock.GetUtcNow()));
            db.AfterCommit(() => cards.Drop(user.Id));
        }
    }

    // Administrators are locked before a person, so that two changes that would leave none come one after the other.
    private async Task<(IReadOnlyList<User> Administrators, User User, ScimUserRow Row)> LockAsync(
        long userId, HttpRequest request, CancellationToken ct)
    {
        var role = await db.Users.Where(u => u.Id == userId).Select(u => u.Role).FirstOrDefaultAsync(ct);
        var (administrators, user) = role == RoleNames.Admin ? await db.LockWithAdministratorsAsync(userId, ct)
            : ([], await db.LockUserAsync(userId, ct));
        if (user is null || await reader.FindInTransactionAsync(userId, ct) is not { } row)
        {
            throw ScimException.NotFound($"user {userId}");
        }

        if (user.Role == RoleNames.Admin && role != RoleNames.Admin)
        {
            throw new ScimException(StatusCodes.Status409Conflict, type: null, "The role was changed at the same moment. Try again.");
        }

        ScimCondition.Check(request, row.Version);
        return (administrators, user, row);
    }
}
