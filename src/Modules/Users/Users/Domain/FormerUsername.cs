namespace Microblog.Users.Domain;

/// <summary>A username that was given up, as a digest. Nobody but its owner can take the name until then.</summary>
internal sealed class FormerUsername
{
    public required byte[] Digest { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>The person who took another username; null when the account is deleted.</summary>
    public long? OwnerId { get; init; }
}
