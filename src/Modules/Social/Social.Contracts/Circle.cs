namespace Microblog.Social.Contracts;

/// <summary>The relationships of one user that decide what they see.</summary>
/// <param name="Following">The ids of the users whom the user follows.</param>
/// <param name="Blocked">The ids of the users whom the user blocks. Neither sees the other's tweets.</param>
/// <param name="BlockedBy">The ids of the users who block the user. To the user they do not exist.</param>
/// <param name="Muted">The ids of the users whom the user mutes. They stay out of feeds and notifications, and can be found by
/// search.</param>
public sealed record Circle(
    IReadOnlyList<long> Following, IReadOnlyList<long> Blocked, IReadOnlyList<long> BlockedBy, IReadOnlyList<long> Muted);
