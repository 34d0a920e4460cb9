namespace Microblog.Social.Model;

/// <summary>Somebody follows somebody.</summary>
internal sealed class Follow
{
    public long Id { get; init; }

    public required long FollowerId { get; init; }

    public required long FolloweeId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
