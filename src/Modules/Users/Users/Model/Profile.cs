namespace Microblog.Users.Model;

/// <summary>A person as their page shows them.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Bio">What they say of themselves; empty when nothing.</param>
/// <param name="Avatar">Root-relative URL of the picture, or null.</param>
/// <param name="Header">Root-relative URL of the wide picture, or null.</param>
/// <param name="Role">user, moderator or admin.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="Followers">At most 1,000: the caller first if among them, then the newest. Nobody who has blocked the caller.</param>
/// <param name="Following">At most 1,000: the caller first if among them, then the newest. Nobody who has blocked the caller.</param>
/// <param name="FollowersCount">Exact.</param>
/// <param name="FollowingCount">Exact.</param>
/// <param name="TweetsCount">Exact.</param>
/// <param name="FollowingMe">This person follows the caller.</param>
/// <param name="Followed">The caller follows this person.</param>
/// <param name="Blocked">The caller has blocked this person. Whoever has blocked the caller has no profile for them.</param>
/// <param name="Muted">The caller has muted this person, who cannot see it.</param>
internal sealed record Profile(
    long Id, string Name, string Username, string Bio, string? Avatar, string? Header, string Role, DateTimeOffset CreatedAt,
    IReadOnlyList<PersonName> Followers, IReadOnlyList<PersonName> Following,
    int FollowersCount, int FollowingCount, long TweetsCount, bool FollowingMe, bool Followed, bool Blocked, bool Muted);
