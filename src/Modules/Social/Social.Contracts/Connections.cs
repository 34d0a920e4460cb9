namespace Microblog.Social.Contracts;

/// <summary>Who follows a person and whom the person follows, as a viewer sees it.</summary>
/// <param name="Followers">At most 1,000: the viewer first if among them, then the newest. Nobody who has blocked the viewer.</param>
/// <param name="Following">At most 1,000: the viewer first if among them, then the newest. Nobody who has blocked the viewer.</param>
/// <param name="FollowersCount">Exact.</param>
/// <param name="FollowingCount">Exact.</param>
/// <param name="Followed">The viewer follows the person.</param>
/// <param name="FollowingViewer">The person follows the viewer.</param>
/// <param name="Blocked">The viewer has blocked the person.</param>
/// <param name="BlockedBy">The person has blocked the viewer: to the viewer they are not there.</param>
/// <param name="Muted">The viewer has muted the person.</param>
public sealed record Connections(
    IReadOnlyList<long> Followers, IReadOnlyList<long> Following, int FollowersCount, int FollowingCount, bool Followed, bool FollowingViewer,
    bool Blocked, bool BlockedBy, bool Muted);
