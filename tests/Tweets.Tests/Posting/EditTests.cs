using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Posting;

public sealed class EditTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static Task<ApiAnswer> EditAsync(Person person, long tweetId, string json, string method = "PATCH") =>
        person.SendAsync(new HttpMethod(method), $"/api/tweets/{tweetId}",
            new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    private static Task<ApiAnswer> RewriteAsync(Person person, long tweetId, string text) =>
        EditAsync(person, tweetId, JsonSerializer.Serialize(new { tweet_data = text }));

    private static async Task<List<string?>> HistoryAsync(Person person, long tweetId) =>
        [.. (await person.GetAsync($"/api/tweets/{tweetId}/history?limit=100"))
            .ShouldSucceed()["versions"].EnumerateArray().Select(v => v.GetProperty("content").GetString())];

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task An_edit_changes_the_text_and_leaves_the_old_one_in_the_history(string method)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("first");
        await grace.LikeAsync(tweet);
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        var edited = (await EditAsync(ada, tweet, """{"tweet_data": "second"}""", method)).ShouldSucceed()["tweet"];

        edited.GetProperty("content").GetString().ShouldBe("second");
        edited.GetProperty("likes_count").GetInt32().ShouldBe(1);
        (edited.GetProperty("edited_at").GetDateTimeOffset() - edited.GetProperty("stamp").GetDateTimeOffset())
            .ShouldBe(TimeSpan.FromMinutes(5));
        var versions = (await grace.GetAsync($"/api/tweets/{tweet}/history")).ShouldSucceed()["versions"];
        versions[0].GetProperty("content").GetString().ShouldBe("second");
        versions[0].GetProperty("stamp").GetString().ShouldBe(edited.GetProperty("edited_at").GetString());
        versions[1].GetProperty("content").GetString().ShouldBe("first");
        versions[1].GetProperty("stamp").GetString().ShouldBe(edited.GetProperty("stamp").GetString());
        versions.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task What_changes_nothing_leaves_no_version()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("cafe\u0301");

        foreach (var json in new[] { """{"tweet_data": "caf\u00e9"}""", "{}",
            """{"sensitive": false, "subject": "", "visibility": "public", "tweet_data": null}""" })
        {
            (await EditAsync(ada, tweet, json)).ShouldSucceed()["tweet"].GetProperty("edited_at").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        (await HistoryAsync(ada, tweet)).ShouldBe(["café"]);
    }

    [Fact]
    public async Task A_change_back_and_forth_is_all_in_the_history_page_by_page()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("one");
        foreach (var text in new[] { "two", "one", "two" })
        {
            (await RewriteAsync(ada, tweet, text)).ShouldSucceed();
        }

        (await HistoryAsync(ada, tweet)).ShouldBe(["two", "one", "two", "one"]);
        var first = (await ada.GetAsync($"/api/tweets/{tweet}/history?limit=1")).ShouldSucceed();
        var second = (await ada.GetAsync($"/api/tweets/{tweet}/history?limit=2&cursor={first["next_cursor"].GetString()}")).ShouldSucceed();
        var third = (await ada.GetAsync($"/api/tweets/{tweet}/history?limit=2&cursor={second["next_cursor"].GetString()}")).ShouldSucceed();
        new[] { first, second, third }.Select(p => p["versions"].GetArrayLength()).ShouldBe([1, 2, 1]);
        third.Json.TryGetProperty("next_cursor", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Edits_at_once_are_all_kept_in_their_order()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("number 0");

        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => RewriteAsync(ada, tweet, $"number {i}")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var history = await HistoryAsync(ada, tweet);
        history.Order().ShouldBe(Enumerable.Range(0, 13).Select(i => $"number {i}").Order());
        history[^1].ShouldBe("number 0");
        (await ada.ShowAsync(tweet)).GetProperty("content").GetString().ShouldBe(history[0]);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mentions_and_tags_follow_the_text()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetForAsync("private", $"@{grace.Username} #old_{ada.Id}");
        (await linus.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");

        var edited = (await RewriteAsync(ada, tweet, $"Now @{linus.Username} #new_{ada.Id}")).ShouldSucceed()["tweet"];

        edited.GetProperty("mentions")[0].GetProperty("id").GetInt64().ShouldBe(linus.Id);
        edited.GetProperty("entities").GetProperty("mentions")[0].GetProperty("start").GetInt32().ShouldBe(4);
        edited.GetProperty("hashtags")[0].GetString().ShouldBe($"new_{ada.Id}");
        (await linus.ShowAsync(tweet)).GetProperty("id").GetInt64().ShouldBe(tweet);
        (await grace.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.IdsAsync($"/api/hashtags/old_{ada.Id}/tweets")).ShouldBeEmpty();
        (await ada.IdsAsync($"/api/hashtags/new_{ada.Id}/tweets")).ShouldBe([tweet]);
    }

    [Fact]
    public async Task Somebody_with_a_new_name_is_still_the_one_who_was_mentioned()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync($"Thanks @{grace.Username}");
        await server.ExecuteAsync(
            $"UPDATE users.users SET username = 'renamed_{grace.Id}', username_key = 'renamed_{grace.Id}' WHERE id = {grace.Id}");

        var elsewhere = await server.StartAnotherAsync();
        var shown = await ada.At(elsewhere).ShowAsync(tweet);
        shown.GetProperty("mentions")[0].GetProperty("id").GetInt64().ShouldBe(grace.Id);
        shown.GetProperty("mentions")[0].GetProperty("username").GetString().ShouldBe($"renamed_{grace.Id}");
        var after = (await EditAsync(ada.At(elsewhere), tweet, """{"sensitive": true}""")).ShouldSucceed()["tweet"];
        after.GetProperty("mentions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Subject_sensitive_and_language_are_edited_too()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.PostTweetAsync(new { tweet_data = "The end of the film", subject = "Spoiler" });

        var edited = (await EditAsync(ada, tweet, """{"subject": "", "sensitive": true, "language": "en-GB"}""")).ShouldSucceed()["tweet"];

        edited.GetProperty("subject").ValueKind.ShouldBe(JsonValueKind.Null);
        edited.GetProperty("sensitive").GetBoolean().ShouldBeTrue();
        edited.GetProperty("language").GetString().ShouldBe("en-GB");
        var versions = (await ada.GetAsync($"/api/tweets/{tweet}/history")).ShouldSucceed()["versions"];
        versions[1].GetProperty("subject").GetString().ShouldBe("Spoiler");
        versions[1].GetProperty("sensitive").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Who_may_see_a_tweet_is_not_changed_afterwards()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("public");

        (await EditAsync(ada, tweet, """{"tweet_data": "x", "visibility": "private"}""")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await EditAsync(ada, tweet, """{"visibility": "everybody"}""")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await grace.ShowAsync(tweet)).GetProperty("content").GetString().ShouldBe("public");
    }

    [Fact]
    public async Task Only_the_author_edits_and_only_what_is_there_for_them()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var tweet = await ada.TweetAsync("mine");
        var hidden = await ada.TweetForAsync("private");
        var gone = await ada.TweetAsync("gone");
        await ada.DeleteTweetAsync(gone);

        (await RewriteAsync(grace, tweet, "x")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await EditAsync(grace, tweet, """{"visibility": "private"}""")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await RewriteAsync(admin, tweet, "x")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await RewriteAsync(grace, hidden, "x")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await RewriteAsync(ada, gone, "x")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.GetAsync($"/api/tweets/{hidden}/history")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.GetAsync($"/api/tweets/{gone}/history")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.ShowAsync(tweet)).GetProperty("content").GetString().ShouldBe("mine");
    }

    [Theory]
    [InlineData("""{"tweet_data": ""}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"tweet_data": " \n"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"tweet_data": 7}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"language": "not a tag"}""", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task An_edit_obeys_the_rules_of_a_post(string json, HttpStatusCode status)
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("kept");

        (await EditAsync(ada, tweet, json)).Status.ShouldBe(status);
        (await RewriteAsync(ada, tweet, new string('x', 281))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await HistoryAsync(ada, tweet)).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task With_media_the_text_may_be_taken_away()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("with media");
        await server.ExecuteAsync($"UPDATE tweets.tweets SET media_ids = '{{999999}}' WHERE id = {tweet}");

        (await RewriteAsync(ada, tweet, "")).ShouldSucceed()["tweet"].GetProperty("content").GetString().ShouldBe("");
    }
}
