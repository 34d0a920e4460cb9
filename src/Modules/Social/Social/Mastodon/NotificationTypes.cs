using Microblog.BuildingBlocks.Mastodon;
using Microblog.Social.Domain;

namespace Microblog.Social.Mastodon;

/// <summary>
/// The dialect's words for our kinds of notifications. An answer and a quote are mentions there. What is about one's own account has no
/// word, and is shown by our own clients alone.
/// </summary>
internal static class NotificationTypes
{
    private static readonly (NotificationKind Kind, string Type)[] Words =
    [
        (NotificationKind.Follow, "follow"), (NotificationKind.Like, "favourite"), (NotificationKind.Retweet, "reblog"),
        (NotificationKind.Reply, "mention"), (NotificationKind.Mention, "mention"), (NotificationKind.Quote, "mention"),
        (NotificationKind.Edit, "update"),
    ];

    public static string Of(NotificationKind kind) => Array.Find(Words, w => w.Kind == kind).Type;

    /// <summary>
    /// The kinds that a client asks for: of <c>types[]</c>, without <c>exclude_types[]</c>. A word that we do not have finds nothing.
    /// </summary>
    public static short[] Read(MastodonParameters parameters)
    {
        var (types, excluded) = (parameters.Texts("types"), parameters.Texts("exclude_types"));
        return
        [
            .. Words.Where(w => (types.Count == 0 || types.Contains(w.Type, StringComparer.Ordinal))
                && !excluded.Contains(w.Type, StringComparer.Ordinal)).Select(w => (short)w.Kind),
        ];
    }
}
