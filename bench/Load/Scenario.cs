using System.Net;
using System.Text;

namespace Microblog.Load;

/// <summary>One kind of request, which is sent again and again.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="Target">How many units of processor time a request may cost; null without a target.</param>
/// <param name="Expected">The status that every response must have.</param>
/// <param name="Next">Makes the next request of one connection.</param>
internal sealed record Scenario(string Name, double? Target, HttpStatusCode Expected, Func<VirtualUser, HttpRequestMessage> Next)
{
    private const string Unit = "unit: bare ASP.NET, 2 KB";
    private const int ActiveCallers = 300;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(Unit, null, HttpStatusCode.OK, _ => new(HttpMethod.Get, "/")),
        new("pipeline: constant 2 KB", 1.4, HttpStatusCode.OK, _ => new(HttpMethod.Get, "/bench/unit")),
        new("pipeline, caller known", 1.8, HttpStatusCode.OK, w => Get(w, "/bench/unit/known")),
        new("pipeline, slice", null, HttpStatusCode.OK, _ => new(HttpMethod.Get, "/api/instance")),
        new("feed, popular, 20", 10, HttpStatusCode.OK, w => Get(w, "/api/tweets?limit=20")),
        new("feed, latest, 20", 6, HttpStatusCode.OK, w => Get(w, "/api/tweets?limit=20&sort=latest")),
        new("feed, everybody's, 20", 10, HttpStatusCode.OK, w => Get(w, "/api/tweets?limit=20&scope=all")),
        new("feed with retweets, 20", 7, HttpStatusCode.OK, w => Get(w, "/api/feed?limit=20")),
        new("feed with retweets, 5,000 followed", 12, HttpStatusCode.OK, w => GetAsThousandsFollower(w, "/api/feed?limit=20")),
        new("feed, latest, 5,000 followed", 12, HttpStatusCode.OK, w => GetAsThousandsFollower(w, "/api/tweets?limit=20&sort=latest")),
        new("feed, popular, 5,000 followed", 12, HttpStatusCode.OK, w => GetAsThousandsFollower(w, "/api/tweets?limit=20")),
        new("thread of 200, its first 100", 15, HttpStatusCode.OK,
            w => Get(w, $"/api/tweets/{Outliers.ConversationRoot}/thread?limit=100")),
        new("tweet with 10 likes", 4, HttpStatusCode.OK, w => Get(w, $"/api/tweets/{Outliers.TenLikes}")),
        new("tweet with 100,000 likes", 4, HttpStatusCode.OK, w => Get(w, $"/api/tweets/{Outliers.MostLiked}")),
        new("search, common word, 20", 80, HttpStatusCode.OK, w => Get(w, "/api/search/tweets?limit=20&q=slow")),
        new("search, newest first, 20", 45, HttpStatusCode.OK, w => Get(w, "/api/search/tweets?limit=20&q=slow&sort=latest")),
        new("hashtag page, 20", 9, HttpStatusCode.OK, w => Get(w, "/api/hashtags/topic_0/tweets?limit=20")),
        new("trends, 20", 12, HttpStatusCode.OK, w => Get(w, "/api/trending")),
        new("hashtags by a prefix, 20", 12, HttpStatusCode.OK, w => Get(w, "/api/search/hashtags?q=topic_11")),
        new("notifications, 20", 15, HttpStatusCode.OK, w => Get(w, "/api/notifications?limit=20")),
        new("unread count", 4, HttpStatusCode.OK, w => Get(w, "/api/notifications/unread_count")),
        new("discover, 20", 15, HttpStatusCode.OK, w => Get(w, "/api/discover?limit=20")),
        new("post a tweet", 50, HttpStatusCode.Created, Post),
        new("post, 3 tags, 2 mentions", 65, HttpStatusCode.Created, PostWithTagsAndMentions),
        new("like / unlike", 30, HttpStatusCode.OK, LikeOrUnlike),
        new("tweets of a person, 20", 8, HttpStatusCode.OK,
            w => Get(w, $"/api/users/{1 + w.Random.Next(w.Data.People - 1)}/tweets?limit=20")),
        new("profile", 9, HttpStatusCode.OK, w => Get(w, $"/api/users/{1 + w.Random.Next(w.Data.People - 1)}")),
        new(Unit + ", again", null, HttpStatusCode.OK, _ => new(HttpMethod.Get, "/")),
    ];

    /// <summary>
    /// The unit is measured first, last and between the other scenarios, at the <see cref="BareServer"/>; its cost is the mean.
    /// </summary>
    public bool IsUnit => Name.StartsWith(Unit, StringComparison.Ordinal);

    public static HttpRequestMessage As(int person, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("api-key", DataSet.KeyOf(person));
        return request;
    }

    /// <summary>Whether it shows what the pipeline itself costs.</summary>
    public bool IsPipeline => Name.StartsWith("pipeline", StringComparison.Ordinal);

    private static HttpRequestMessage Get(VirtualUser user, string path) => As(Caller(user), HttpMethod.Get, path);

    private static HttpRequestMessage GetAsThousandsFollower(VirtualUser user, string path) =>
        As(user.Data.FollowsThousands, HttpMethod.Get, path);

    private static HttpRequestMessage Post(VirtualUser user) =>
        Post(user, "The slow part was not where anybody thought. Сегодня всё работает.");

    /// <summary>A new tweet with three hashtags and two mentions.</summary>
    public static HttpRequestMessage PostWithTagsAndMentions(VirtualUser user) =>
        Post(user, "@person_7 @person_8 #measured #topic_0 #topic_{0}");

    private static HttpRequestMessage Post(VirtualUser user, string text)
    {
        var number = user.Random.Next(1_000_000);
        var request = As(Caller(user), HttpMethod.Post, "/api/tweets");
        request.Content = new StringContent(
            $$"""{"tweet_data": "Measured it, {{number}} times. {{text.Replace("{0}", $"{number % 1000}", StringComparison.Ordinal)}}"}""",
            Encoding.UTF8, "application/json");
        return request;
    }

    // The next request undoes each like, so that the data set does not change.
    private static HttpRequestMessage LikeOrUnlike(VirtualUser user)
    {
        if (user.Liked is var (caller, tweet))
        {
            user.Liked = null;
            return As(caller, HttpMethod.Delete, $"/api/tweets/{tweet}/likes");
        }

        user.Liked = (Caller(user), 1 + user.Random.Next(user.Data.Tweets));
        return As(user.Liked.Value.Caller, HttpMethod.Post, $"/api/tweets/{user.Liked.Value.Tweet}/likes");
    }

    private static int Caller(VirtualUser user) => 1 + user.Random.Next(ActiveCallers);
}
