namespace Microblog.Users.Model;

/// <summary>An API key, without the key itself.</summary>
/// <param name="Id">For revoking it.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Prefix">The first characters, to tell keys apart.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="LastUsedAt">When it was last used, to the minute, or null.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
internal sealed record ApiKeyView(long Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt)
{
    public static ApiKeyView Example { get; } = new(3, "build server", "mb_aB3d", new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), LastUsedAt: null, ExpiresAt: null);

    public static ApiKeyView Of(ApiKey key) => new(key.Id, key.Name, key.Prefix, key.CreatedAt, key.LastUsedAt, key.ExpiresAt);
}
