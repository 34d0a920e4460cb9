namespace Microblog.Social.Contracts;

/// <summary>The people around one person: whose things to show them, and whose not.</summary>
/// <param name="Following">Whom the person follows.</param>
/// <param name="Blocked">Whom the person has blocked: neither sees the other's tweets.</param>
/// <param name="BlockedBy">Who has blocked the person: to the person they are not there at all.</param>
/// <param name="Muted">Whom the person does not want to hear from: out of feeds and notifications, found when looked for.</param>
public sealed record Circle(IReadOnlyList<long> Following, IReadOnlyList<long> Blocked, IReadOnlyList<long> BlockedBy, IReadOnlyList<long> Muted);
