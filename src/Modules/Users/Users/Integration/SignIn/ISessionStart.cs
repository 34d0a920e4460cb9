using Microblog.Users.Domain;

namespace Microblog.Users.Integration.SignIn;

/// <summary>Begins sessions for capabilities that have found out who somebody is.</summary>
internal interface ISessionStart
{
    /// <summary>Begins a session of an active person, whose row is locked in the open transaction, and records it.</summary>
    /// <param name="user">The person.</param>
    /// <param name="begin">How the session begins.</param>
    /// <param name="client">The client that signs in.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The session, saved, and its first refresh token; null where there is none.</returns>
    Task<(Session Session, string? RefreshToken)> StartAsync(User user, SessionBeginning begin, Client client, CancellationToken ct);

    /// <summary>
    /// Locks the row of a person whose password was right, for a session that begins with it; null when they are deactivated, or the
    /// password was changed meanwhile.
    /// </summary>
    Task<User?> LockVerifiedAsync(VerifiedPassword verified, CancellationToken ct);

    /// <summary>
    /// Locks the row of a person, and their API key, for a session that ends with the key; null when the key was revoked or has expired, or
    /// its owner is deactivated.
    /// </summary>
    Task<(User User, ApiKey Key)?> LockByKeyAsync(long userId, long keyId, CancellationToken ct);
}

/// <summary>How a session begins.</summary>
/// <param name="How">For the audit log, such as "with the password".</param>
internal sealed record SessionBeginning(string How)
{
    /// <summary>The API key that began the session. The session ends with it.</summary>
    public ApiKey? Key { get; init; }

    /// <summary>The session may only change the password.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>The session is for an app, which has tokens of its own: there is no refresh token.</summary>
    public bool IsForApp { get; init; }

    /// <summary>
    /// SHA-256 of the access token of somebody else that is the session's only credential: it has no refresh token, and is no new device.
    /// </summary>
    public byte[]? TokenHash { get; init; }

    /// <summary>When that access token expires, or when the session of an app ends that was not allowed in time.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The beginning with a password that was right.</summary>
    public static SessionBeginning With(VerifiedPassword verified, User user)
    {
        var mustChange = user.OneTimePasswordUntil is not null;
        var how = mustChange ? "with a one-time password" : "with the password";
        return new SessionBeginning(verified.Proof is null ? how : $"{how} and {verified.Proof}") { MustChangePassword = mustChange };
    }

    /// <summary>The beginning with an API key.</summary>
    public static SessionBeginning With(ApiKey key) => new($"with the key {key.Prefix}…") { Key = key };
}
