namespace Microblog.Social.Domain;

/// <summary>The numbers of a user's followers and followees. They change in the transaction that changes the follows.</summary>
internal sealed class FollowCount
{
    public required long UserId { get; init; }

    public int FollowersCount { get; init; }

    public int FollowingCount { get; init; }
}
