namespace Microblog.Social.Model;

/// <summary>Somebody wants nothing to do with somebody: neither sees the other.</summary>
internal sealed class Block
{
    public long Id { get; init; }

    public required long BlockerId { get; init; }

    public required long BlockedId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
