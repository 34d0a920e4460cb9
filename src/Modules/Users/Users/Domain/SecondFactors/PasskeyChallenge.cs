namespace Microblog.Users.Domain.SecondFactors;

/// <summary>A challenge that one browser was given, for one use within minutes.</summary>
internal sealed class PasskeyChallenge
{
    /// <summary>SHA-256 of what the browser has in its cookie.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Who registers a passkey; null for a sign-in, which names nobody.</summary>
    public long? UserId { get; init; }

    /// <summary>What the handler of passkeys wants to have back.</summary>
    public required string State { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
