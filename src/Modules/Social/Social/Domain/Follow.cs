namespace Microblog.Social.Domain;

/// <summary>One user follows another.</summary>
internal sealed class Follow
{
    public long Id { get; init; }

    public required long FollowerId { get; init; }

    public required long FolloweeId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
