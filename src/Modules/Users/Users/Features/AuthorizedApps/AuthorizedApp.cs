namespace Microblog.Users.Features.AuthorizedApps;

/// <summary>An app that somebody has allowed.</summary>
/// <param name="Id">For ending it. An app that was allowed twice, on two devices, is there twice.</param>
/// <param name="Name">What the app calls itself.</param>
/// <param name="Website">Where it says that it is from, or null.</param>
/// <param name="Scopes">What it may do, in the scopes of the Mastodon client API, such as <c>read</c> or <c>write:statuses</c>.</param>
/// <param name="CreatedAt">When it was allowed.</param>
/// <param name="LastUsedAt">When it was last used, to the hour.</param>
internal sealed record AuthorizedApp(
    long Id, string Name, string? Website, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static AuthorizedApp Example { get; } = new(7, "Tusky", "https://tusky.app", ["read", "write", "follow", "push"], Noon, Noon);
}
