using System.Security.Cryptography;
using System.Text;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Access;

/// <summary>
/// Slows down who guesses passwords. After a few wrong ones each further try waits, twice as long each time up to half a minute for one login
/// and a minute for one address: thousands of guesses a second become a few a minute, and nobody is locked out for long. Somebody at an address
/// where they signed in before is counted apart, so that strangers elsewhere do not slow them down at all.
/// </summary>
internal sealed class BackOff(UsersDb db, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);
    private static readonly Limit OfLogin = new(Free: 5, Longest: TimeSpan.FromSeconds(30));
    private static readonly Limit OfAddress = new(Free: 30, Longest: TimeSpan.FromMinutes(1));

    private readonly List<Attempt> _charged = [];

    /// <summary>
    /// Counts a try as a wrong one before it is checked, so that a thousand at once are not all free; a right one is taken back by
    /// <see cref="ForgiveAsync"/>.
    /// </summary>
    /// <param name="login">What is tried: the same for a login that nobody has.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="atHome">The owner of the login was there before.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How long to wait when it is too soon; zero when the password may be checked.</returns>
    public async Task<TimeSpan> TryAsync(string login, Visitor visitor, bool atHome, CancellationToken ct)
    {
        var ofAddress = KeyOf($"address:{visitor.Network}");
        byte[][] keys = [ofAddress, KeyOf(atHome ? $"login:{login} {visitor.Network}" : $"login:{login}")];
        Array.Sort(keys, (a, b) => a.AsSpan().SequenceCompareTo(b));
        var now = clock.GetUtcNow();
        var blocked = await WaitAsync(keys, now, ct);
        return blocked > TimeSpan.Zero ? blocked : await db.TransactAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO users.attempts (key, failures, last_at, blocked_until) SELECT k, 0, {now}, {now} FROM unnest({keys}) k ON CONFLICT DO NOTHING
                """, ct);
            var attempts = await db.Attempts.FromSql($"SELECT * FROM users.attempts WHERE key = ANY ({keys}) ORDER BY key FOR UPDATE").ToListAsync(ct);
            var wait = attempts.Select(a => a.BlockedUntil).DefaultIfEmpty(now).Max() - now;
            if (wait > TimeSpan.Zero)
            {
                await db.Database.ExecuteSqlAsync($"DELETE FROM users.attempts WHERE key = ANY ({keys}) AND failures = 0", ct);
                return wait;
            }

            foreach (var attempt in attempts)
            {
                attempt.Failures = attempt.LastAt + Forgotten < now ? 1 : attempt.Failures + 1;
                attempt.LastAt = now;
                attempt.BlockedUntil = now + (attempt.Key.AsSpan().SequenceEqual(ofAddress) ? OfAddress : OfLogin).PauseAfter(attempt.Failures);
            }

            await db.SaveChangesAsync(ct);
            await ForgetAsync(now, ct);
            _charged.AddRange(attempts);
            return TimeSpan.Zero;
        }, ct);
    }

    /// <summary>
    /// The password was right: what was tried is forgotten. Of the address only this try, or a guesser could wipe the slate clean with an account
    /// of their own.
    /// </summary>
    public async Task ForgiveAsync(Visitor visitor, CancellationToken ct)
    {
        var ofAddress = KeyOf($"address:{visitor.Network}");
        var others = _charged.Select(a => a.Key).Where(k => !k.AsSpan().SequenceEqual(ofAddress)).ToArray();
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"""
            UPDATE users.attempts SET failures = greatest(failures - 1, 0), blocked_until = {now} WHERE key = {ofAddress}
            """, ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM users.attempts WHERE key = ANY ({others})", ct);
    }

    // Whoever has to wait leaves no row: a flood of names that nobody has must not fill the table.
    private async Task<TimeSpan> WaitAsync(byte[][] keys, DateTimeOffset now, CancellationToken ct) =>
        await db.Attempts.Where(a => keys.Contains(a.Key) && a.BlockedUntil > now).MaxAsync(a => (DateTimeOffset?)a.BlockedUntil, ct) - now ?? TimeSpan.Zero;

    // Each try that is counted adds two rows at most and removes more that are forgotten: the table holds the tries of a quarter of an hour.
    private Task ForgetAsync(DateTimeOffset now, CancellationToken ct)
    {
        var old = now - Forgotten;
        return db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.attempts WHERE key IN (SELECT key FROM users.attempts WHERE last_at < {old} ORDER BY last_at LIMIT 10 FOR UPDATE SKIP LOCKED)
            """, ct);
    }

    private static byte[] KeyOf(string tried) => SHA256.HashData(Encoding.UTF8.GetBytes(tried));

    private sealed record Limit(int Free, TimeSpan Longest)
    {
        public TimeSpan PauseAfter(int failures) => failures < Free
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures - Free, 30)), Longest.TotalSeconds));
    }
}
