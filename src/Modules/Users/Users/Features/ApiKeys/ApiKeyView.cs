using Microblog.Users.Domain;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>An API key, without the key itself.</summary>
/// <param name="Id">For revoking it.</param>
/// <param name="Name">The name that its owner gave it.</param>
/// <param name="Prefix">The first characters, to tell keys apart.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="LastUsedAt">When it was last used, to the minute, or null.</param>
/// <param name="ExpiresAt">When it expires, or null.</param>
/// <param name="ReadOnly">It reads and changes nothing.</param>
/// <param name="CreatedWithId">The key that created it and that it is revoked with, or null.</param>
internal sealed record ApiKeyView(
    long Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, bool ReadOnly,
    long? CreatedWithId)
{
    public static ApiKeyView Example { get; } = new(
        3, "build server", "mb_aB3d", new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), LastUsedAt: null, ExpiresAt: null,
        ReadOnly: true, CreatedWithId: null);

    public static ApiKeyView Of(ApiKey key) =>
        new(key.Id, key.Name, key.Prefix, key.CreatedAt, key.LastUsedAt, key.ExpiresAt, key.ReadOnly, key.ParentId);
}
