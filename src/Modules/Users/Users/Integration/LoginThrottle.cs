using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration;

/// <summary>
/// Slows down password guessing. After a few failures each further attempt has to wait, twice as long each time, up to 30 seconds for one
/// login and a minute for one network. So thousands of guesses a second become a few a minute, and nobody is locked out for long. A person
/// in a network where they signed in before is counted apart, so that guessers elsewhere do not slow them down.
/// </summary>
[ScopedService]
internal sealed class LoginThrottle(UsersDb db, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
    private static readonly Limit PerLogin = new(Free: 5, MaxDelay: TimeSpan.FromSeconds(30));
    private static readonly Limit PerNetwork = new(Free: 30, MaxDelay: TimeSpan.FromMinutes(1));

    private readonly List<FailedLogins> _charged = [];

    /// <summary>
    /// Counts an attempt as a failure before the password is checked, so that a thousand concurrent attempts are not all free.
    /// <see cref="SucceedAsync"/> takes it back.
    /// </summary>
    /// <param name="login">The login. One that nobody has is counted alike.</param>
    /// <param name="client">The client that sent the attempt.</param>
    /// <param name="isKnownNetwork">The owner of the login was signed in from there before.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How long to wait when it is too soon; zero when the password may be checked.</returns>
    public async Task<TimeSpan> TryAsync(string login, Client client, bool isKnownNetwork, CancellationToken ct)
    {
        var networkKey = KeyOf($"address:{client.Network}");
        byte[][] keys = [networkKey, KeyOf(isKnownNetwork ? $"login:{login} {client.Network}" : $"login:{login}")];
        Array.Sort(keys, (a, b) => a.AsSpan().SequenceCompareTo(b));
        var now = clock.GetUtcNow();
        var delay = await DelayAsync(keys, now, ct);
        return delay > TimeSpan.Zero ? delay : await db.TransactAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO users.attempts (key, failures, last_at, blocked_until)
                SELECT k, 0, {now}, {now} FROM unnest({keys}) k ON CONFLICT DO NOTHING
                """, ct);
            var rows = await db.FailedLogins.FromSql($"SELECT * FROM users.attempts WHERE key = ANY ({keys}) ORDER BY key FOR UPDATE")
                .ToListAsync(ct);
            var wait = rows.Select(r => r.BlockedUntil).DefaultIfEmpty(now).Max() - now;
            if (wait > TimeSpan.Zero)
            {
                await db.Database.ExecuteSqlAsync($"DELETE FROM users.attempts WHERE key = ANY ({keys}) AND failures = 0", ct);
                return wait;
            }

            foreach (var row in rows)
            {
                row.Failures = row.LastAt + Memory < now ? 1 : row.Failures + 1;
                row.LastAt = now;
                row.BlockedUntil = now + (row.Key.AsSpan().SequenceEqual(networkKey) ? PerNetwork : PerLogin).DelayAfter(row.Failures);
            }

            await db.SaveChangesAsync(ct);
            await DeleteOldAsync(now, ct);
            _charged.AddRange(rows);
            return TimeSpan.Zero;
        }, ct);
    }

    /// <summary>
    /// The password was correct: the failures of the login are deleted. Of the network only this attempt is taken back, because a guesser
    /// could otherwise reset the count by signing in to an account of their own.
    /// </summary>
    public async Task SucceedAsync(Client client, CancellationToken ct)
    {
        var networkKey = KeyOf($"address:{client.Network}");
        var others = _charged.Select(a => a.Key).Where(k => !k.AsSpan().SequenceEqual(networkKey)).ToArray();
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"""
            UPDATE users.attempts SET failures = greatest(failures - 1, 0), blocked_until = {now} WHERE key = {networkKey}
            """, ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM users.attempts WHERE key = ANY ({others})", ct);
    }

    /// <summary>The login under which confirmations by password are counted, for a caller who is signed in.</summary>
    public static string ConfirmationBy(long userId) => $"user {userId}";

    /// <summary>The login under which codes of the second factor are counted.</summary>
    public static string SecondFactorOf(long userId) => $"second factor {userId}";

    /// <summary>Deletes the failures of these logins, whatever the network.</summary>
    public Task ClearAsync(IEnumerable<string> logins, CancellationToken ct)
    {
        var keys = logins.Select(l => KeyOf($"login:{l}")).ToArray();
        return db.Database.ExecuteSqlAsync($"DELETE FROM users.attempts WHERE key = ANY ({keys})", ct);
    }

    // An attempt that has to wait leaves no row: a flood of logins that nobody has must not fill the table.
    private async Task<TimeSpan> DelayAsync(byte[][] keys, DateTimeOffset now, CancellationToken ct) =>
        await db.FailedLogins.Where(r => keys.Contains(r.Key) && r.BlockedUntil > now)
            .MaxAsync(r => (DateTimeOffset?)r.BlockedUntil, ct) - now ?? TimeSpan.Zero;

    // A counted attempt adds two rows at most and deletes up to ten old ones, so the table holds the attempts of a quarter of an hour.
    private Task DeleteOldAsync(DateTimeOffset now, CancellationToken ct)
    {
        var old = now - Memory;
        return db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.attempts
            WHERE key IN (SELECT key FROM users.attempts WHERE last_at < {old} ORDER BY last_at LIMIT 10 FOR UPDATE SKIP LOCKED)
            """, ct);
    }

    private static byte[] KeyOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed record Limit(int Free, TimeSpan MaxDelay)
    {
        public TimeSpan DelayAfter(int failures) => failures < Free
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures - Free, 30)), MaxDelay.TotalSeconds));
    }
}
