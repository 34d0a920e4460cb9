using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.PersonalData;

/// <summary>
/// Deletes an account with its credentials and sessions, and publishes that the other modules have to delete what they keep of the person.
/// From the commit on no credential of the account is accepted.
/// </summary>
[ScopedService]
internal sealed class AccountDeletion(
    UsersDb db, AccountStatusCache statuses, UserCardCache cards, LoginThrottle throttle, UsersSettings settings, TimeProvider clock)
{
    // A request that began before the deletion, at a Host that has not heard of it yet, may write after the other modules have deleted
    // everything; an upload by a slow line takes up to two days. So the event is published again, and finds nothing, or those rows.
    private static readonly TimeSpan[] RepublishAfter =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), TimeSpan.FromHours(2), TimeSpan.FromDays(2)];

    /// <summary>Deletes the account whose row is locked in the open transaction.</summary>
    public async Task DeleteAsync(User user, CancellationToken ct)
    {
        await throttle.ClearAsync(
            [user.UsernameKey, user.Email ?? "", LoginThrottle.ConfirmationBy(user.Id), LoginThrottle.SecondFactorOf(user.Id)], ct);
        await DeleteStoredResponsesAsync(db, user.Id, ct);
        await db.Mails.Where(m => m.Address == user.Email).ExecuteDeleteAsync(ct);
        await db.Invitations.Where(i => i.Email == user.Email).ExecuteDeleteAsync(ct);
        await FormerUsernames.KeepOfDeletedAsync(db, user, settings.KeepNames, ct);
        await db.SaveChangesAsync(ct);

        // Foreign keys delete the API keys, the sessions and their tokens, and the links in mails.
        await db.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync(ct);
        var deleted = new UserDeleted(user.Id, clock.GetUtcNow());
        db.Publish(deleted);
        await db.SaveChangesAsync(ct);
        foreach (var delay in RepublishAfter)
        {
            await db.PublishLaterAsync(deleted, delay, ct);
        }

        db.AfterCommit(() => statuses.Drop(user.Id));
        db.AfterCommit(() => cards.Drop(user.Id));
    }

    /// <summary>
    /// Deletes the stored responses to the person's requests, and to the request that created their account: they hold names and addresses.
    /// </summary>
    public static Task DeleteStoredResponsesAsync(UsersDb db, long userId, CancellationToken ct)
    {
        var location = $"/api/users/{userId}";
        return db.Database.ExecuteSqlAsync($"DELETE FROM users.first_answers WHERE caller_id = {userId} OR location = {location}", ct);
    }
}
