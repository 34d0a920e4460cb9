using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Streaming;

/// <summary>The query parameter <c>topics</c>: what a stream sends.</summary>
/// <param name="Feed">Tweets and retweets of the caller's feed.</param>
/// <param name="Notifications">The caller's notifications.</param>
/// <param name="Hashtags">The keys of hashtags: tweets with one of them.</param>
/// <param name="Users">Tweets and retweets of these users.</param>
/// <param name="Tweets">These tweets, and direct replies to them.</param>
internal sealed record StreamTopics(
    bool Feed, bool Notifications, IReadOnlyList<string> Hashtags, IReadOnlyList<long> Users, IReadOnlyList<long> Tweets)
    : IQueryRecord<StreamTopics>
{
    /// <summary>All public tweets, which only a part of the API offers as a stream.</summary>
    public bool Public { get; init; }

    /// <summary>A stream may have at most this many topics.</summary>
    public const int Most = 50;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new(
            "topics",
            $"What the stream sends, separated by commas: feed, notifications, hashtag:TAG, user:ID, tweet:ID; at most {Most}.",
            Default: "feed,notifications"),
        new(
            "since",
            "The id of the last event that the client has: the events after it are sent first. Or a moment, such as the Date header of the "
            + "response with a list: the events since five seconds before that moment are sent first. The header Last-Event-ID means the "
            + "same, and wins."),
        new("ticket", "A ticket from POST /api/stream/tickets. It replaces other credentials, for clients that cannot set headers."),
    ];

    /// <summary>Parses the query string.</summary>
    /// <exception cref="RefusalException">A topic is unknown, or there are too many.</exception>
    public static StreamTopics Read(IQueryCollection query)
    {
        var given = query["topics"].ToString();
        var words = (given.Length == 0 ? "feed,notifications" : given).Split(',', StringSplitOptions.TrimEntries);
        if (words.Length > Most)
        {
            throw Refused($"A stream has at most {Most} topics.");
        }

        var (hashtags, users, tweets) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<long>(), new HashSet<long>());
        foreach (var word in words)
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var (kind, about) = colon < 0 ? (word, "") : (word[..colon], word[(colon + 1)..]);
            var isKnown = kind switch
            {
                "feed" or "notifications" => colon < 0,
                "hashtag" => HashtagKey(about) is { } key && Add(hashtags, key),
                "user" => Id(about) is { } id && Add(users, id),
                "tweet" => Id(about) is { } id && Add(tweets, id),
                _ => false,
            };
            if (!isKnown)
            {
                throw Refused("topics must be some of feed, notifications, hashtag:TAG, user:ID and tweet:ID, with commas between.");
            }
        }

        return new StreamTopics(
            words.Contains("feed"), words.Contains("notifications"), [.. hashtags], [.. users], [.. tweets]);
    }

    /// <summary>The key of a hashtag with or without its sign; null for a text that is none.</summary>
    public static string? HashtagKey(string tag) => tag.TrimStart('#') is { Length: > 0 and <= 200 } name ? Key(name) : null;

    // The same rule by which Tweets makes the keys of hashtags: letter case, compatibility forms and invisible characters make no
    // difference.
    private static string Key(string tag) => string.Concat(
            tag.Normalize(NormalizationForm.FormKC).Where(c => !VisibleText.IsDefaultIgnorable(c)))
        .ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    private static bool Add<T>(HashSet<T> set, T item)
    {
        set.Add(item);
        return true;
    }

    private static long? Id(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static RefusalException Refused(string message) => new(Refusal.Invalid("topics", message));
}
