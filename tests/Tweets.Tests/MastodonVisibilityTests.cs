using System.Globalization;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>
/// Viewer × visibility × every call of Mastodon's dialect that can show a status: the rule is the same as in our own API. A new call
/// whose answer has a status in it fails here until it has its line.
/// </summary>
public sealed class MastodonVisibilityTests(VisibilityScene scene) : IClassFixture<VisibilityScene>
{
    private static readonly Dictionary<string, Func<VisibilityScene, string, string[]>> Routes = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/timelines/home"] = (_, _) => ["/api/v1/timelines/home?limit=40", $"/api/v1/timelines/home?limit=40&min_id={Id(1)}"],
        ["GET /api/v1/timelines/tag/{tag}"] = (_, v) => [$"/api/v1/timelines/tag/{VisibilityScene.Tag(v)}"],
        ["GET /api/v1/accounts/{accountId}/statuses"] = (s, v) =>
        [
            $"/api/v1/accounts/{Id(s.Author.Id)}/statuses?limit=40", $"/api/v1/accounts/{Id(s.Neutral.Id)}/statuses?limit=40",
            $"/api/v1/accounts/{Id(s.Author.Id)}/statuses?tagged={VisibilityScene.Tag(v)}",
        ],
        ["GET /api/v1/statuses/{statusId}"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}", $"/api/v1/statuses/{Id(s.Quoting(v))}"],
        ["GET /api/v1/statuses/{statusId}/context"] = (s, _) => [$"/api/v1/statuses/{Id(s.Root)}/context"],
        ["GET /api/v1/bookmarks"] = (_, _) => ["/api/v1/bookmarks?limit=40"],
        ["GET /api/v2/search"] = (s, v) =>
        [
            $"/api/v2/search?type=statuses&q=%22{VisibilityScene.Secret(v)}%22", $"/api/v2/search?q=%23{VisibilityScene.Tag(v)}",
            $"/api/v2/search?type=statuses&q=from:{s.Author.Username}",
            $"/api/v2/search?q={s.Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/tweets/{s.Tweet(v)}",
        ],
        ["POST /api/v1/statuses/{statusId}/bookmark"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}/bookmark"],
        ["POST /api/v1/statuses/{statusId}/favourite"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}/favourite"],
        ["POST /api/v1/statuses/{statusId}/unfavourite"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}/unfavourite"],
        ["POST /api/v1/statuses/{statusId}/unreblog"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}/unreblog"],
        ["GET /api/v1/statuses/{statusId}/history"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}/history"],
    };

    /// <summary>Calls that show public statuses alone.</summary>
    private static readonly Dictionary<string, Func<VisibilityScene, string, string[]>> PublicRoutes = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/timelines/public"] = (_, _) => ["/api/v1/timelines/public?limit=40"],
        ["POST /api/v1/statuses/{statusId}/reblog"] = (s, v) => [$"/api/v1/statuses/{Id(s.Tweet(v))}/reblog"],
    };

    /// <summary>
    /// Calls that show a status to its author alone, or what the caller has done: each with the test that holds it.
    /// </summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/statuses"] = nameof(Nobody_edits_or_deletes_what_is_not_theirs),
        ["PUT /api/v1/statuses/{statusId}"] = nameof(Nobody_edits_or_deletes_what_is_not_theirs),
        ["DELETE /api/v1/statuses/{statusId}"] = nameof(Nobody_edits_or_deletes_what_is_not_theirs),
        ["GET /api/v1/trends/statuses"] = nameof(Popular_statuses_are_public_and_of_others),
        ["GET /api/v1/favourites"] = nameof(A_favourite_that_one_may_not_see_any_more_is_not_listed),
        ["POST /api/v1/statuses/{statusId}/unbookmark"] = nameof(A_favourite_that_one_may_not_see_any_more_is_not_listed),
    };

    public static TheoryData<string> AllRoutes => [.. Routes.Keys.Concat(PublicRoutes.Keys)];

    [Fact]
    public async Task Every_call_that_can_show_a_status_is_in_the_table()
    {
        var document = await InlinedDocument.ReadElementAsync(scene.Server.Client, "/openapi/mastodon.json");

        var showing = from path in document.GetProperty("paths").EnumerateObject()
                      from operation in path.Value.EnumerateObject()
                      where Shows(operation.Value.GetProperty("responses"))
                      select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        // The versions of a status are of a schema of their own.
        showing.Append("GET /api/v1/statuses/{statusId}/history").Order(StringComparer.Ordinal)
            .ShouldBe(Routes.Keys.Concat(PublicRoutes.Keys).Concat(Others.Keys).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_status_is_shown_to_those_it_is_for_and_to_nobody_else(string route)
    {
        var method = new HttpMethod(route.Split(' ')[0]);
        var faults = new List<string>();
        foreach (var visibility in VisibilityScene.VisibilityNames)
        {
            foreach (var viewer in VisibilityScene.Viewers)
            {
                var text = new StringBuilder();
                foreach (var path in (Routes.GetValueOrDefault(route) ?? PublicRoutes[route])(scene, visibility))
                {
                    text.Append((await scene.Viewer(viewer).SendAsync(method, path)).Text);
                }

                var shown = text.ToString().Contains(VisibilityScene.Secret(visibility), StringComparison.Ordinal);
                var expected = VisibilityScene.Sees(viewer, visibility) && (Routes.ContainsKey(route) || visibility == "public");
                if (shown != expected)
                {
                    faults.Add($"{route} {(shown ? "shows" : "does not show")} a {visibility} status to: {viewer}");
                }
            }
        }

        faults.ShouldBeEmpty();
        scene.Server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_edits_or_deletes_what_is_not_theirs()
    {
        foreach (var viewer in VisibilityScene.Viewers.Where(v => v != "author"))
        {
            foreach (var visibility in VisibilityScene.VisibilityNames)
            {
                var path = $"/api/v1/statuses/{Id(scene.Tweet(visibility))}";
                (await scene.Viewer(viewer).PutAsync(path, new { status = "Mine" })).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
                (await scene.Viewer(viewer).DeleteAsync(path)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
                (await scene.Viewer(viewer).GetAsync($"{path}/source")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
            }
        }
    }

    [Fact]
    public async Task Popular_statuses_are_public_and_of_others()
    {
        foreach (var viewer in VisibilityScene.Viewers)
        {
            var text = (await scene.Viewer(viewer).GetAsync("/api/v1/trends/statuses?limit=40")).Text;
            text.ShouldNotContain(VisibilityScene.Secret("private"));
            text.ShouldNotContain(VisibilityScene.Secret("followers"));
            if (viewer.Contains("block", StringComparison.Ordinal))
            {
                text.ShouldNotContain(VisibilityScene.Secret("public"));
            }
        }
    }

    [Fact]
    public async Task A_favourite_that_one_may_not_see_any_more_is_not_listed()
    {
        var (ada, grace, _) = await scene.Server.PeopleAsync();
        var id = Id(await ada.TweetAsync("Soon hidden"));
        await grace.PostAsync($"/api/v1/statuses/{id}/favourite");
        await grace.PostAsync($"/api/v1/statuses/{id}/bookmark");
        await ada.BlockAsync(grace);

        (await grace.GetAsync("/api/v1/favourites")).Text.ShouldBe("[]");
        (await grace.PostAsync($"/api/v1/statuses/{id}/unbookmark")).Text.ShouldNotContain("Soon hidden");
        (await grace.PostAsync($"/api/v1/statuses/{id}/unfavourite")).Text.ShouldNotContain("Soon hidden");
    }

    private static bool Shows(JsonElement responses) =>
        responses.TryGetProperty("200", out var ok) && ok.GetRawText() is var text
        && (text.Contains("/schemas/Status\"", StringComparison.Ordinal) || text.Contains("/schemas/ShowContextContext\"",
            StringComparison.Ordinal)
            || text.Contains("/schemas/SearchEverythingFound\"", StringComparison.Ordinal));

    private static string Id(long id) => (1_000_000_000_000_000 + id).ToString(CultureInfo.InvariantCulture);
}
