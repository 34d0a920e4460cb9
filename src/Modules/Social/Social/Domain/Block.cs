namespace Microblog.Social.Domain;

/// <summary>
/// One user blocks another: neither sees the other's tweets, and the blocked user is told that the blocker does not exist.
/// </summary>
internal sealed class Block
{
    public long Id { get; init; }

    public required long BlockerId { get; init; }

    public required long BlockedId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
