namespace Microblog.Users.Access;

/// <summary>Issues access tokens and tells what one says.</summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public async Task<string> IssueAsync(long userId, long sessionId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Jws.Sign((await keys.RingAsync(ct)).Signs, new AccessClaims(userId, sessionId, now, now + Lifetime).Write());
    }

    /// <summary>What the token says, or null when it is not ours or not good at this moment.</summary>
    public async Task<AccessClaims?> ReadAsync(string token, CancellationToken ct) =>
        Jws.Open(token, await keys.RingAsync(ct)) is { } payload && AccessClaims.Read(payload) is { } claims && claims.IsGoodAt(clock.GetUtcNow())
            ? claims
            : null;
}
