using Microblog.Users.Access;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Model;

/// <summary>
/// Removes an account with its credentials and sessions, and tells the others to remove what they have of the person. From its commit on
/// nobody comes in with that account.
/// </summary>
internal sealed class AccountRemoval(UsersDb db, Standings standings, CardCache cards, BackOff backOff, UsersSettings settings, TimeProvider clock)
{
    // A request that began before, at a server that had not heard yet, may write after the others have removed everything; an upload by a slow
    // line takes up to two days. So they are told again, and find nothing, or that.
    private static readonly TimeSpan[] Again = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), TimeSpan.FromHours(2), TimeSpan.FromDays(2)];

    /// <summary>Removes the account whose row is locked, in the transaction that is open.</summary>
    public async Task RunAsync(User user, CancellationToken ct)
    {
        await backOff.ForgetAsync([user.UsernameKey, user.Email ?? "", BackOff.OwnerOf(user.Id)], ct);
        await ForgetAnswersAsync(db, user.Id, ct);
        await KeepNameAsync(user, ct);
        await db.SaveChangesAsync(ct);

        // Keys, sessions and their tokens go with it.
        await db.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync(ct);
        var deleted = new UserDeleted(user.Id, clock.GetUtcNow());
        db.Publish(deleted);
        await db.SaveChangesAsync(ct);
        foreach (var after in Again)
        {
            await db.PublishLaterAsync(deleted, after, ct);
        }

        db.AfterCommit(() => standings.Drop(user.Id));
        db.AfterCommit(() => cards.Drop(user.Id));
    }

    /// <summary>Forgets what was answered to the person's requests, and to the one that made their account: such answers hold names and addresses.</summary>
    public static Task ForgetAnswersAsync(UsersDb db, long userId, CancellationToken ct)
    {
        var location = $"/api/users/{userId}";
        return db.Database.ExecuteSqlAsync($"DELETE FROM users.first_answers WHERE caller_id = {userId} OR location = {location}", ct);
    }

    private Task KeepNameAsync(User user, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        WITH past AS (DELETE FROM users.former_names WHERE until < now())
        INSERT INTO users.former_names (digest, until) VALUES (sha256(convert_to({user.UsernameKey}, 'UTF8')), now() + {settings.KeepNames})
        ON CONFLICT (digest) DO UPDATE SET until = excluded.until
        """, ct);
}
