using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Provisioning;

/// <summary>
/// Makes an account for somebody of the directory. Whom the directory deleted a while ago comes back to their old account; an account with
/// the same email address is taken over where a setting allows it.
/// </summary>
[ScopedService]
internal sealed class ScimUserCreation(
    UsersDb db, ScimUserReader reader, ScimUserWriter writer, UsernameChoice usernames, ScimSettings settings, SessionRevocation sessions,
    ApiKeyRevocation keys, SecondFactorReset secondFactor, UserCardCache cards, TimeProvider clock)
{
    private const int MaxAttempts = 10;
    private const int AttemptsWithFewNumbers = 2;

    /// <exception cref="ScimException">The userName or the email address is another's, or the manager is unknown.</exception>
    public async Task<ScimUserRow> CreateAsync(ScimPerson person, ScimCaller by, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.TransactAsync(async () =>
                {
                    await writer.CheckManagerAsync(person, ct);
                    var user = await FindDeletedAsync(person, ct) is { } deleted ? await ReviveAsync(deleted, person, by, ct)
                        : await FindOwnerAsync(person, ct) is { } owner ? await TakeOverAsync(owner, person, by, ct)
                        : await AddAsync(person, attempt > AttemptsWithFewNumbers, by, ct);
                    return (await reader.FindInTransactionAsync(user.Id, ct))!;
                }, ct);
            }
            catch (DbUpdateException e) when (ConstraintViolation.Unique(e) == UsernameChoice.UniqueIndex && attempt < MaxAttempts)
            {
                // Somebody has taken the chosen username meanwhile.
            }
            catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } key and not UsernameChoice.UniqueIndex)
            {
                throw ScimUserWriter.Taken(key);
            }
        }
    }

    private async Task<User> AddAsync(ScimPerson person, bool isCrowded, ScimCaller by, CancellationToken ct)
    {
        var now = writer.Now();
        var username = await usernames.ChooseAsync(person.UserName, isCrowded, ct);
        var user = User.Create(person.Name, username, RoleNames.User, now);
        Apply(user, person);
        user.Active = person.IsActive;
        db.ScimUsers.Add(MakeEntry(user, person, now));
        await db.SaveChangesAsync(ct);
        writer.Log(by).Add(
            AuditEntry.CreatedUser, user.Id, $"role {user.Role}{(user.Active ? "" : ", off")}, by {by.Name}");
        db.Publish(new UserRegistered(user.Id, user.Username, now));
        await db.SaveChangesAsync(ct);
        return user;
    }

    // The same person by both names of the directory, and not only a namesake.
    private Task<ScimUser?> FindDeletedAsync(ScimPerson person, CancellationToken ct) => person.ExternalId is null
        ? Task.FromResult<ScimUser?>(null)
        : db.ScimUsers.FromSql($"""
            SELECT * FROM users.scim_users
            WHERE external_id = {person.ExternalId} AND user_name_key = lower({person.UserName}) AND deleted_at IS NOT NULL
            ORDER BY deleted_at DESC LIMIT 1
            """).AsNoTracking().FirstOrDefaultAsync(ct);

    private async Task<User> ReviveAsync(ScimUser deleted, ScimPerson person, ScimCaller by, CancellationToken ct)
    {
        // Meanwhile the account may be gone for good, or another call may have made the person again: the unique key tells.
        if (await db.LockUserAsync(deleted.UserId, ct) is not { } user
            || await db.ScimUsers.FirstOrDefaultAsync(s => s.UserId == user.Id && s.DeletedAt != null, ct) is not { } scim)
        {
            return await AddAsync(person, isCrowded: false, by, ct);
        }

        await writer.FreeEmailAsync(person, ct);
        (scim.UserName, scim.ExternalId, scim.DeletedAt) = (person.UserName, person.ExternalId, null);
        (scim.EmailKeys, scim.Attributes) = (person.EmailKeys, person.Attributes);
        (scim.Active, scim.ChangedAt) = (person.IsActive, writer.Now());
        await ChangeAccountAsync(user, person, $"made again by {by.Name}", by, ct);
        await writer.SetActiveAsync(user, person.IsActive, by, ct);
        return user;
    }

    // An address of somebody who waits to be deleted is free; one of anybody else is not, unless the account may be taken over.
    private async Task<User?> FindOwnerAsync(ScimPerson person, CancellationToken ct)
    {
        if (person.Email is null || await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Email == person.Email, ct) is not { } owner)
        {
            return null;
        }

        var known = await db.ScimUsers.AsNoTracking().FirstOrDefaultAsync(s => s.UserId == owner.Id, ct);
        if (known is { DeletedAt: not null } && !owner.Active)
        {
            await writer.FreeEmailAsync(person, ct);
            return null;
        }

        return known is null && settings.TakeOverByEmail && owner.Role == RoleNames.User
            ? await db.LockUserAsync(owner.Id, ct)
            : throw ScimUserWriter.Taken(
                person.UserName.Equals(known?.UserName, StringComparison.OrdinalIgnoreCase) ? "" : Emails.UniqueIndex);
    }

    private async Task<User> TakeOverAsync(User user, ScimPerson person, ScimCaller by, CancellationToken ct)
    {
        if (user.Role != RoleNames.User || user.Email != person.Email)
        {
            throw ScimUserWriter.Taken(Emails.UniqueIndex);
        }

        // Whoever made the account need not be whom the directory means: nobody has checked the address.
        (user.PasswordHash, user.PasswordSetAt, user.OneTimePasswordUntil) = (null, null, null);
        await MailQueue.EndResetsAsync(db, user.Id, clock.GetUtcNow(), ct);
        if (user.SecondFactor)
        {
            await secondFactor.ResetAsync(user, ct);
        }

        db.ScimUsers.Add(MakeEntry(user, person, writer.Now()));
        await ChangeAccountAsync(user, person, $"taken over by {by.Name}", by, ct);
        await db.Identities.Where(i => i.UserId == user.Id).ExecuteDeleteAsync(ct);
        await keys.RevokeAllAsync(user.Id, ct);
        await sessions.RevokeAllAsync(user.Id, exceptSessionId: null, ct);
        if (!person.IsActive)
        {
            await writer.SetActiveAsync(user, isActive: false, by, ct);
        }

        return user;
    }

    private async Task ChangeAccountAsync(User user, ScimPerson person, string details, ScimCaller by, CancellationToken ct)
    {
        user.Name = person.Name;
        Apply(user, person);
        writer.Log(by).Add(AuditEntry.ChangedUser, user.Id, details);
        db.Publish(new UserChanged(user.Id, [], clock.GetUtcNow()));
        db.AfterCommit(() => cards.Drop(user.Id));
        await db.SaveChangesAsync(ct);
    }

    private static void Apply(User user, ScimPerson person)
    {
        user.SetEmail(person.Email);
        (user.Title, user.Department) = (person.Title, person.Department);
        (user.ManagerId, user.EmployeeNumber) = (person.ManagerId, person.EmployeeNumber);
    }

    private static ScimUser MakeEntry(User user, ScimPerson person, DateTimeOffset now) => new()
    {
        UserId = user.Id,
        User = user,
        UserName = person.UserName,
        ExternalId = person.ExternalId,
        EmailKeys = person.EmailKeys,
        Attributes = person.Attributes,
        Active = person.IsActive,
        CreatedAt = now,
        ChangedAt = now,
    };
}
