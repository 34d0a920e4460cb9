using System.Net;
using System.Text;

namespace Microblog.Load;

/// <summary>One kind of request, over and over.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="Target">How many units of processor time a request may cost; null when nothing is promised.</param>
/// <param name="Expected">The status that every answer must have.</param>
/// <param name="Next">Makes the next request of one connection.</param>
internal sealed record Scenario(string Name, double? Target, HttpStatusCode Expected, Func<Walker, HttpRequestMessage> Next)
{
    private const string Unit = "unit: constant 2 KB";
    private const int ActiveCallers = 300;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(Unit, null, HttpStatusCode.OK, _ => new(HttpMethod.Get, "/bench/unit")),
        new("unit, caller known", null, HttpStatusCode.OK, w => Get(w, "/bench/unit/known")),
        new("feed, popular, 20", 60, HttpStatusCode.OK, w => Get(w, "/api/tweets?limit=20")),
        new("feed, latest, 20", 60, HttpStatusCode.OK, w => Get(w, "/api/tweets?limit=20&sort=latest")),
        new("feed, everybody's, 20", 60, HttpStatusCode.OK, w => Get(w, "/api/tweets?limit=20&scope=all")),
        new("feed with retweets, 20", 60, HttpStatusCode.OK, w => Get(w, "/api/feed?limit=20")),
        new("feed with retweets, 5,000 followed", 150, HttpStatusCode.OK, w => Eagerly(w, "/api/feed?limit=20")),
        new("feed, latest, 5,000 followed", 150, HttpStatusCode.OK, w => Eagerly(w, "/api/tweets?limit=20&sort=latest")),
        new("feed, popular, 5,000 followed", 150, HttpStatusCode.OK, w => Eagerly(w, "/api/tweets?limit=20")),
        new("thread of 200, its first 100", 60, HttpStatusCode.OK, w => Get(w, $"/api/tweets/{Extremes.Root}/thread?limit=100")),
        new("tweet with 10 likes", null, HttpStatusCode.OK, w => Get(w, $"/api/tweets/{Extremes.Plain}")),
        new("tweet with 100,000 likes", null, HttpStatusCode.OK, w => Get(w, $"/api/tweets/{Extremes.Famous}")),
        new("search, common word, 20", 150, HttpStatusCode.OK, w => Get(w, "/api/search/tweets?limit=20&q=slow")),
        new("search, newest first, 20", 150, HttpStatusCode.OK, w => Get(w, "/api/search/tweets?limit=20&q=slow&sort=latest")),
        new("hashtag page, 20", 60, HttpStatusCode.OK, w => Get(w, "/api/hashtags/topic_0/tweets?limit=20")),
        new("trends, 20", null, HttpStatusCode.OK, w => Get(w, "/api/trending")),
        new("hashtags by a prefix, 20", null, HttpStatusCode.OK, w => Get(w, "/api/search/hashtags?q=topic_11")),
        new("notifications, 20", null, HttpStatusCode.OK, w => Get(w, "/api/notifications?limit=20")),
        new("unread count", null, HttpStatusCode.OK, w => Get(w, "/api/notifications/unread_count")),
        new("discover, 20", null, HttpStatusCode.OK, w => Get(w, "/api/discover?limit=20")),
        new("post a tweet", 40, HttpStatusCode.Created, Post),
        new("post, 3 tags, 2 mentions", 60, HttpStatusCode.Created, PostNaming),
        new("like / unlike", 40, HttpStatusCode.OK, LikeOrUnlike),
        new("profile", null, HttpStatusCode.OK, w => Get(w, $"/api/users/{1 + w.Dice.Throw(w.Data.People - 1)}")),
        new(Unit + ", again", null, HttpStatusCode.OK, _ => new(HttpMethod.Get, "/bench/unit")),
    ];

    /// <summary>Measured at the beginning, at the end and between the others; the unit is the mean.</summary>
    public bool IsUnit => Name.StartsWith(Unit, StringComparison.Ordinal);

    public static HttpRequestMessage As(int person, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("api-key", DataSet.KeyOf(person));
        return request;
    }

    private static HttpRequestMessage Get(Walker walker, string path) => As(Caller(walker), HttpMethod.Get, path);

    private static HttpRequestMessage Eagerly(Walker walker, string path) => As(walker.Data.Eager, HttpMethod.Get, path);

    private static HttpRequestMessage Post(Walker walker) => Post(walker, "The slow part was not where anybody thought. Сегодня всё работает.");

    /// <summary>Three tags and two people.</summary>
    public static HttpRequestMessage PostNaming(Walker walker) => Post(walker, "@person_7 @person_8 #measured #topic_0 #topic_{0}");

    private static HttpRequestMessage Post(Walker walker, string text)
    {
        var number = walker.Dice.Throw(1_000_000);
        var request = As(Caller(walker), HttpMethod.Post, "/api/tweets");
        request.Content = new StringContent(
            $$"""{"tweet_data": "Measured it, {{number}} times. {{text.Replace("{0}", $"{number % 1000}", StringComparison.Ordinal)}}"}""", Encoding.UTF8, "application/json");
        return request;
    }

    // Each like is taken back by the next request, so the data stay as they are.
    private static HttpRequestMessage LikeOrUnlike(Walker walker)
    {
        if (walker.Liked is var (caller, tweet))
        {
            walker.Liked = null;
            return As(caller, HttpMethod.Delete, $"/api/tweets/{tweet}/likes");
        }

        walker.Liked = (Caller(walker), 1 + walker.Dice.Throw(walker.Data.Tweets));
        return As(walker.Liked.Value.Caller, HttpMethod.Post, $"/api/tweets/{walker.Liked.Value.Tweet}/likes");
    }

    private static int Caller(Walker walker) => 1 + walker.Dice.Throw(ActiveCallers);
}
