namespace Microblog.Social.Contracts;

/// <summary>The followers and followees of a user, and the relationship between the user and a viewer, as the viewer sees them.</summary>
/// <param name="Followers">At most 1,000 ids: first the viewer if they follow the user, then the newest. Users who block the viewer are
/// left out.</param>
/// <param name="Following">At most 1,000 ids: first the viewer if the user follows them, then the newest. Users who block the viewer are
/// left out.</param>
/// <param name="FollowersCount">The exact number of followers.</param>
/// <param name="FollowingCount">The exact number of followees.</param>
/// <param name="Followed">The viewer follows the user.</param>
/// <param name="FollowingViewer">The user follows the viewer.</param>
/// <param name="Blocked">The viewer blocks the user.</param>
/// <param name="BlockedBy">The user blocks the viewer: to the viewer the user does not exist.</param>
/// <param name="Muted">The viewer mutes the user.</param>
public sealed record Connections(
    IReadOnlyList<long> Followers, IReadOnlyList<long> Following, int FollowersCount, int FollowingCount,
    bool Followed, bool FollowingViewer, bool Blocked, bool BlockedBy, bool Muted);
