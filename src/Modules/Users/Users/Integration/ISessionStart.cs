using Microblog.Users.Domain;

namespace Microblog.Users.Integration;

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
}

/// <summary>How a session begins.</summary>
/// <param name="How">For the audit log, such as "with the password".</param>
internal sealed record SessionBeginning(string How)
{
    /// <summary>The API key that began the session. The session ends with it.</summary>
    public ApiKey? Key { get; init; }

    /// <summary>The session may only change the password.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>
    /// SHA-256 of the access token of somebody else that is the session's only credential: it has no refresh token, and is no new device.
    /// </summary>
    public byte[]? TokenHash { get; init; }

    /// <summary>When that access token expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
