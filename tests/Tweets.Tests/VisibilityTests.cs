using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>
/// Viewer × visibility × every route that can show a tweet. A new route whose answer has a tweet in it fails here until it has its line in
/// <see cref="Routes"/>: how somebody asks it so that the tweet would be in the answer, if it is for them.
/// </summary>
public sealed class VisibilityTests(VisibilityScene scene) : IClassFixture<VisibilityScene>
{
    /// <summary>By visibility of the tweet; several addresses where the parameters lead to different statements.</summary>
    private static readonly Dictionary<string, Func<VisibilityScene, string, string[]>> Routes = new(StringComparer.Ordinal)
    {
        ["GET /api/tweets"] = (_, _) =>
        [
            "/api/tweets?scope=all&sort=latest&limit=100", "/api/tweets?scope=all&sort=popular&limit=100",
                "/api/tweets?sort=latest&limit=100", "/api/tweets?sort=popular&limit=100",
        ],
        ["GET /api/feed"] = (_, _) => ["/api/feed?limit=100"],
        ["GET /api/bookmarks"] = (_, _) => ["/api/bookmarks?limit=100"],
        ["GET /api/tweets/{tweetId}"] = (s, v) => [$"/api/tweets/{s.Tweet(v)}", $"/api/tweets/{s.Quoting(v)}"],
        ["PATCH /api/tweets/{tweetId}"] = (s, v) => [$"/api/tweets/{s.Tweet(v)}"],
        ["PUT /api/tweets/{tweetId}"] = (s, v) => [$"/api/tweets/{s.Tweet(v)}"],
        ["GET /api/tweets/{tweetId}/thread"] = (s, v) => [$"/api/tweets/{s.Root}/thread?limit=100", $"/api/tweets/{s.Tweet(v)}/thread"],
        ["GET /api/tweets/{tweetId}/replies"] = (s, _) => [$"/api/tweets/{s.Root}/replies?limit=100"],
        ["GET /api/tweets/{tweetId}/quotes"] = (s, _) => [$"/api/tweets/{s.Root}/quotes?limit=100"],
        ["GET /api/users/{userId}/tweets"] = (s, _) =>
        [
            $"/api/users/{s.Author.Id}/tweets?limit=100", $"/api/users/{s.Neutral.Id}/tweets?limit=100",
                $"/api/users/{s.Neutral.Id}/tweets?replies=false&limit=100",
        ],
        ["GET /api/users/{userId}/likes"] = (s, _) => [$"/api/users/{s.Neutral.Id}/likes?limit=100"],
        ["GET /api/search/tweets"] = (s, v) =>
        [
            $"/api/search/tweets?q=%22{VisibilityScene.Secret(v)}%22", $"/api/search/tweets?q=whisper&limit=100&sort=latest",
                $"/api/search/tweets?q=%23{VisibilityScene.Tag(v)}",
            $"/api/search/tweets?q=from:{s.Author.Username}&sort=latest&limit=100",
                "/api/search/tweets?q=since:2020-01-01&sort=latest&limit=100",
        ],
        ["GET /api/hashtags/{tag}/tweets"] = (_, v) => [$"/api/hashtags/{VisibilityScene.Tag(v)}/tweets"],
    };

    /// <summary>Routes that show the words of a tweet in another shape.</summary>
    private static readonly Dictionary<string, Func<VisibilityScene, string, string[]>> OtherRoutes = new(StringComparer.Ordinal)
    {
        ["GET /api/tweets/{tweetId}/history"] = (s, v) => [$"/api/tweets/{s.Tweet(v)}/history"],
    };

    /// <summary>
    /// Routes that show public tweets only, and not to their authors: the scene's author stands in for a stranger's tweet by these people.
    /// </summary>
    private static readonly Dictionary<string, (string Path, string[] Viewers)> PublicRoutes = new(StringComparer.Ordinal)
    {
        ["GET /api/discover"] = ("/api/discover?limit=100", ["mentioned", "stranger", "moderator"]),
        ["GET /api/trending"] = ("/api/trending?limit=100", ["author", "follower", "mentioned", "stranger", "moderator"]),
    };

    /// <summary>
    /// Routes that show every tweet to moderators, because they decide on it, and nothing to others; reported by whoever sees the tweet.
    /// </summary>
    private static readonly string[] ModeratorRoutes = ["GET /api/admin/reports", "POST /api/admin/reports/{reportId}/resolve"];

    public static TheoryData<string> AllRoutes => [.. Routes.Keys.Concat(OtherRoutes.Keys)];

    [Fact]
    public async Task Every_route_that_can_show_a_tweet_is_in_the_table()
    {
        var document = await InlinedDocument.ReadElementAsync(scene.Server.Client);

        var showing =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            from answer in operation.Value.GetProperty("responses").EnumerateObject()
            where answer.Name[0] == '2' && answer.Value.TryGetProperty("content", out var content)
                && Schemas(document, content).Contains("Tweet")
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        showing.Order(StringComparer.Ordinal)
            .ShouldBe(Routes.Keys.Concat(PublicRoutes.Keys).Concat(ModeratorRoutes).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_tweet_is_shown_to_those_it_is_for_and_to_nobody_else(string route)
    {
        var method = new HttpMethod(route.Split(' ')[0]);
        var faults = new List<string>();
        foreach (var visibility in VisibilityScene.VisibilityNames)
        {
            foreach (var viewer in VisibilityScene.Viewers)
            {
                var shown = await IsShownAsync(route, method, viewer, visibility);
                var expected = VisibilityScene.Sees(viewer, visibility) && (method == HttpMethod.Get || viewer == "author");
                if (shown != expected)
                {
                    faults.Add($"{route} {(shown ? "shows" : "does not show")} a {visibility} tweet to: {viewer}");
                }
            }
        }

        faults.ShouldBeEmpty();
        scene.Server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET /api/discover")]
    [InlineData("GET /api/trending")]
    public async Task What_is_offered_to_people_is_public_and_of_nobody_blocked(string route)
    {
        foreach (var visibility in VisibilityScene.VisibilityNames)
        {
            // One person's tag is no trend: it becomes one by somebody else, as far as the tag is public at all.
            await scene.Neutral.TweetAsync($"Somebody else #{VisibilityScene.Tag(visibility)}");
            foreach (var viewer in VisibilityScene.Viewers)
            {
                var text = (await scene.Viewer(viewer).GetAsync(PublicRoutes[route].Path)).ShouldSucceed().Text;
                text.Contains(VisibilityScene.Secret(visibility), StringComparison.Ordinal)
                    .ShouldBe(visibility == "public"
                        && PublicRoutes[route].Viewers.Contains(viewer), $"a {visibility} tweet for: {viewer}");
            }
        }
    }

    [Fact]
    public async Task What_is_reported_is_shown_to_moderators_and_to_nobody_else()
    {
        foreach (var visibility in VisibilityScene.VisibilityNames)
        {
            (await scene.Viewer("mentioned").ReportAsync(scene.Tweet(visibility), "No")).ShouldSucceed();
            var report = await scene.Server.ScalarAsync<long>($"SELECT id FROM tweets.reports WHERE tweet_id = {scene.Tweet(visibility)}");
            foreach (var viewer in VisibilityScene.Viewers)
            {
                var person = scene.Viewer(viewer);
                var texts = new[] { await person.GetAsync("/api/admin/reports?limit=100"), await person.ResolveAsync(report, "dismiss") }
                    .Select(a => a.Text);
                texts.ShouldAllBe(t => t.Contains(VisibilityScene.Secret(visibility), StringComparison.Ordinal) == (viewer == "moderator"),
                    $"a {visibility} tweet for: {viewer}");
            }
        }
    }

    [Fact]
    public async Task Likers_and_passers_on_are_listed_to_those_who_see_the_tweet_and_not_to_who_is_blocked()
    {
        foreach (var visibility in VisibilityScene.VisibilityNames)
        {
            foreach (var viewer in VisibilityScene.Viewers)
            {
                foreach (var list in new[] { "likes", "retweets", "quotes", "replies", "thread", "history" })
                {
                    var answer = await scene.Viewer(viewer).GetAsync($"/api/tweets/{scene.Tweet(visibility)}/{list}");
                    (answer.Status == System.Net.HttpStatusCode.OK)
                        .ShouldBe(VisibilityScene.Sees(viewer, visibility), $"{list} of a {visibility} tweet for: {viewer}");
                }
            }
        }
    }

    [Fact]
    public async Task Somebody_blocked_is_not_named_among_those_who_like_a_tweet()
    {
        var (ada, grace, linus) = await scene.Server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await linus.LikeAsync(tweet);
        await grace.RetweetAsync(tweet);
        await linus.BlockAsync(grace);

        foreach (var (viewer, other) in new[] { (linus, grace), (grace, linus) })
        {
            (await viewer.IdsAsync($"/api/tweets/{tweet}/likes", "users")).ShouldBe([viewer.Id]);
            var shown = await viewer.ShowAsync(tweet);
            shown.GetProperty("likes").EnumerateArray().Select(l => l.GetProperty("user_id").GetInt64()).ShouldBe([viewer.Id]);
            shown.GetProperty("likes_count").GetInt32().ShouldBe(2);
            (await viewer.IdsAsync($"/api/tweets/{tweet}/retweets", "users")).ShouldNotContain(other.Id == grace.Id ? grace.Id : 0);
        }
    }

    private async Task<bool> IsShownAsync(string route, HttpMethod method, string viewer, string visibility)
    {
        var text = new StringBuilder();
        foreach (var path in (Routes.GetValueOrDefault(route) ?? OtherRoutes[route])(scene, visibility))
        {
            var body = method == HttpMethod.Get ? null : new StringContent("{}", Encoding.UTF8, "application/json");
            text.Append((await scene.Viewer(viewer).SendAsync(method, path, body)).Text);
        }

        return text.ToString().Contains(VisibilityScene.Secret(visibility), StringComparison.Ordinal);
    }

    /// <summary>The names of all schemas that something refers to, directly or through others.</summary>
    private static HashSet<string> Schemas(JsonElement document, JsonElement from)
    {
        const string Prefix = "#/components/schemas/";
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<JsonElement>([from]);
        while (waiting.TryPop(out var element))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    waiting.Push(item);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    if (property.NameEquals("$ref") && property.Value.GetString() is { } reference && found.Add(reference[Prefix.Length..]))
                    {
                        waiting.Push(document.GetProperty("components").GetProperty("schemas").GetProperty(reference[Prefix.Length..]));
                    }

                    waiting.Push(property.Value);
                }
            }
        }

        return found;
    }
}
