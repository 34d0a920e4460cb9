using System.Collections.Immutable;

namespace Microblog.Users.Features.OAuth;

/// <summary>The scopes of the Mastodon client API: what an app may do.</summary>
internal static class OAuthScopes
{
    /// <summary>What an app gets that names no scope.</summary>
    public const string Default = "read";

    private const char Separator = ':';

    private static readonly string[] ReadParts =
        ["accounts", "blocks", "bookmarks", "favourites", "filters", "follows", "lists", "mutes", "notifications", "search", "statuses"];

    private static readonly string[] WriteParts =
    [
        "accounts", "blocks", "bookmarks", "conversations", "favourites", "filters", "follows", "lists", "media", "mutes",
        "notifications", "reports", "statuses",
    ];

    private static readonly string[] PartsOfFollow = ["follows", "blocks", "mutes"];

    /// <summary>All scopes, as the metadata of the server lists them.</summary>
    public static ImmutableArray<string> All { get; } =
        ["read", .. ReadParts.Select(p => $"read:{p}"), "write", .. WriteParts.Select(p => $"write:{p}"), "follow", "push", "profile"];

    /// <summary>The known scopes of a text, each once and in its order. What is not known is dropped, as Mastodon does.</summary>
    public static ImmutableArray<string> Parse(string? text) =>
        [.. (text ?? "").Split((char[])[' ', '+', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(s => All.Contains(s, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>As <see cref="Parse"/>; the default where nothing is known in it.</summary>
    public static ImmutableArray<string> ParseOrDefault(string? text) => Parse(text) is { Length: > 0 } some ? some : [Default];

    /// <summary>Whether whoever has these scopes has this one too.</summary>
    public static bool Cover(IReadOnlyCollection<string> granted, string scope)
    {
        if (granted.Contains(scope, StringComparer.Ordinal))
        {
            return true;
        }

        return scope.Split(Separator) is [var kind, var part]
            ? granted.Contains(kind, StringComparer.Ordinal)
                || (granted.Contains("follow", StringComparer.Ordinal) && PartsOfFollow.Contains(part, StringComparer.Ordinal))
            : scope == "profile" && granted.Contains("read", StringComparer.Ordinal);
    }
}
