namespace Microblog.Users.Domain;

/// <summary>How many recent login attempts failed under one key: a login, or a client's network.</summary>
internal sealed class FailedLogins
{
    /// <summary>SHA-256 of the login or the network.</summary>
    public required byte[] Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public DateTimeOffset BlockedUntil { get; set; }
}
