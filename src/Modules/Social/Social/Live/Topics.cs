using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Live;

/// <summary>What a stream tells of.</summary>
/// <param name="Feed">What comes into the caller's feed.</param>
/// <param name="Notifications">What the caller is told.</param>
/// <param name="Hashtags">Tweets with these tags, by their keys.</param>
/// <param name="Users">What these people post and pass on.</param>
/// <param name="Tweets">These tweets, and direct answers to them.</param>
internal sealed record Topics(bool Feed, bool Notifications, IReadOnlyList<string> Hashtags, IReadOnlyList<long> Users, IReadOnlyList<long> Tweets) : IDocumentedQuery
{
    /// <summary>More in one stream is refused.</summary>
    public const int Most = 50;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("topics", $"Of what to tell, with commas between: feed, notifications, hashtag:TAG, user:ID, tweet:ID; at most {Most}.", Default: "feed,notifications"),
        new("since", "The id of the last event that was received: what came after it is told first. Or a moment, such as the Date of the answer that showed a list: what happened since five seconds before it. The header Last-Event-ID says the same, and wins."),
        new("ticket", "From POST /api/stream/tickets, in place of other credentials, for clients that cannot set headers."),
    ];

    /// <summary>Reads the query string.</summary>
    /// <exception cref="RefusedException">A topic that there is not, or too many.</exception>
    public static ValueTask<Topics> BindAsync(HttpContext http)
    {
        var given = http.Request.Query["topics"].ToString();
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
                "hashtag" => about.TrimStart('#') is { Length: > 0 and <= 200 } tag && Add(hashtags, Key(tag)),
                "user" => Id(about) is { } id && Add(users, id),
                "tweet" => Id(about) is { } id && Add(tweets, id),
                _ => false,
            };
            if (!isKnown)
            {
                throw Refused("topics must be some of feed, notifications, hashtag:TAG, user:ID and tweet:ID, with commas between.");
            }
        }

        return ValueTask.FromResult(new Topics(words.Contains("feed"), words.Contains("notifications"), [.. hashtags], [.. users], [.. tweets]));
    }

    // As Tweets makes keys of tags: compatible forms and cases are one, and joiners do not count.
    private static string Key(string tag) => tag.Normalize(NormalizationForm.FormKC)
        .Replace("\u200C", "", StringComparison.Ordinal).Replace("\u200D", "", StringComparison.Ordinal)
        .ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    private static bool Add<T>(HashSet<T> set, T item)
    {
        set.Add(item);
        return true;
    }

    private static long? Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static RefusedException Refused(string message) => new(ErrorResult.Invalid("topics", message));
}
