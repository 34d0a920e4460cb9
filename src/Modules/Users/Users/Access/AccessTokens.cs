using Microblog.Users.Model;

namespace Microblog.Users.Access;

/// <summary>Issues access tokens and tells what one says.</summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>A token that is good for its lifetime, but not longer than the session can last, and for how many seconds that is.</summary>
    public async Task<(string Token, int Seconds)> IssueAsync(Session session, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = session.ExpiresAt < now + Lifetime ? session.ExpiresAt : now + Lifetime;
        return (Jws.Sign((await keys.RingAsync(ct)).Signs, new AccessClaims(session.UserId, session.Id, now, until).Write()), (int)(until - now).TotalSeconds);
    }

    /// <summary>What the token says, or null when it is not ours or not good at this moment.</summary>
    public async Task<AccessClaims?> ReadAsync(string token, CancellationToken ct) =>
        Jws.Open(token, await keys.RingAsync(ct)) is { } payload && AccessClaims.Read(payload) is { } claims && claims.IsGoodAt(clock.GetUtcNow())
            ? claims
            : null;
}
