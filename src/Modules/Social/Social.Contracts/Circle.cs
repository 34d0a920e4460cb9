namespace Microblog.Social.Contracts;

/// <summary>The people around one person, as a feed needs to know them.</summary>
/// <param name="Following">Whom the person follows.</param>
public sealed record Circle(IReadOnlyList<long> Following);
