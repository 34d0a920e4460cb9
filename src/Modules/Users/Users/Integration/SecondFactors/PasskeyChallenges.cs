using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>
/// Keeps the challenges of passkeys: each for one use, for minutes, and for the browser that was given it. The handler itself remembers
/// none, and many devices do not count, so a replay would go unnoticed.
/// </summary>
[ScopedService]
internal sealed class PasskeyChallenges(UsersDb db, InstanceSettings instance, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string PlainName = "microblog_passkey";
    private const string HostName = "__Host-microblog_passkey";
    private const int Length = 32;

    /// <summary>False where nobody has set the public address, which passkeys are bound to.</summary>
    public bool ArePossible => instance.PublicAddress is not null;

    /// <summary>The refusal of a call where they are not possible.</summary>
    public static Refusal Impossible =>
        Refusal.Conflict("There are no passkeys here: the administrator of the server has to set Instance:PublicAddress.");

    /// <summary>The challenge was not given to this browser, was used before or is too old.</summary>
    public static Refusal Unknown => Refusal.Conflict("This took too long, or was tried twice. Begin again.");

    /// <summary>Keeps a challenge, and gives the browser the cookie that it is found by.</summary>
    /// <param name="http">The request.</param>
    /// <param name="userId">Who registers a passkey; null for a sign-in.</param>
    /// <param name="state">What the handler of passkeys wants to have back.</param>
    /// <param name="ct">Cancels.</param>
    public async Task KeepAsync(HttpContext http, long? userId, string state, CancellationToken ct)
    {
        var (secret, now) = (RandomNumberGenerator.GetString(Alphabet, Length), clock.GetUtcNow());
        db.PasskeyChallenges.Add(
            new PasskeyChallenge { Hash = HashOf(secret), UserId = userId, State = state, ExpiresAt = now + Lifetime });
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM users.passkey_challenges WHERE hash IN (
                SELECT hash FROM users.passkey_challenges WHERE expires_at < {now} ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)
            """, ct);
        http.Response.Cookies.Append(NameFor(http), secret, new CookieOptions(OptionsFor(http)) { MaxAge = Lifetime });
    }

    /// <summary>Takes the challenge of this browser, once; null when there is none. Whatever comes of it, it is gone.</summary>
    public async Task<string?> TakeAsync(HttpContext http, long? userId, CancellationToken ct)
    {
        if (!http.Request.Cookies.TryGetValue(NameFor(http), out var secret) || secret.Length != Length)
        {
            return null;
        }

        http.Response.Cookies.Delete(NameFor(http), OptionsFor(http));
        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        var taken = await db.PasskeyChallenges
            .FromSql($"DELETE FROM users.passkey_challenges WHERE hash = {hash} RETURNING *").AsNoTracking().ToListAsync(ct);
        return taken is [var one] && one.UserId == userId && one.ExpiresAt > now ? one.State : null;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? HostName : PlainName;

    // As the cookie of the refresh token: over http a browser would not send a Secure cookie.
    private static CookieOptions OptionsFor(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = http.Request.IsHttps ? "/" : "/auth",
    };
}
