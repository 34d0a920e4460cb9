using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>The addresses at which this server speaks the Mastodon client API.</summary>
public static class MastodonAddresses
{
    private static readonly string[] Api = ["/api/v1", "/api/v2"];

    // What clients in a browser fetch besides: the description of the server and the files of posts.
    private static readonly string[] Open = ["/nodeinfo", "/.well-known", "/oauth/token", "/oauth/revoke", "/media", "/avatars",
        "/headers"];

    /// <summary>Whether the path belongs to the API of the dialect: its errors have the dialect's shape.</summary>
    public static bool Covers(PathString path) => Array.Exists(Api, p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether pages of every origin may read what is there.</summary>
    public static bool IsOpenToEveryOrigin(PathString path) =>
        Covers(path) || Array.Exists(Open, p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
