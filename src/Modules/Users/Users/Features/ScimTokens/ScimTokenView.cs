using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.ScimTokens;

/// <summary>A token of a directory, without the token itself.</summary>
/// <param name="Id">For revoking it.</param>
/// <param name="Name">The name that an administrator gave it.</param>
/// <param name="Prefix">The first characters, to tell tokens apart.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was last used, to the minute, or null.</param>
internal sealed record ScimTokenView(long Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static ScimTokenView Example { get; } =
        new(1, "Entra ID", "mbs_aB3d", new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), LastUsedAt: null);

    public static ScimTokenView Of(ScimToken token) => new(token.Id, token.Name, token.Prefix, token.CreatedAt, token.LastUsedAt);
}
