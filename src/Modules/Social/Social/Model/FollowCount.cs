namespace Microblog.Social.Model;

/// <summary>How many follow a person and how many the person follows, changed together with the follows themselves.</summary>
internal sealed class FollowCount
{
    public required long UserId { get; init; }

    public int FollowersCount { get; init; }

    public int FollowingCount { get; init; }
}
