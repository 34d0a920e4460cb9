using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>What a client writes: statuses, favourites, reblogs, bookmarks.</summary>
public sealed class WritingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_status_is_posted_by_a_form_by_json_and_by_multipart()
    {
        var ada = await server.PersonAsync();

        var form = await ada.SendAsync(HttpMethod.Post, "/api/v1/statuses", Form(("status", "By form"), ("sensitive", "True")));
        var json = await ada.PostAsync("/api/v1/statuses", new { status = "By JSON", spoiler_text = "Mind", visibility = "private" });
        var multipart = await ada.SendAsync(
            HttpMethod.Post, "/api/v1/statuses", new MultipartFormDataContent { { new StringContent("By parts"), "status" } });

        form.Status.ShouldBe(HttpStatusCode.OK, form.Text);
        form["content"].GetString().ShouldBe("<p>By form</p>");
        form["sensitive"].GetBoolean().ShouldBeTrue();
        json["spoiler_text"].GetString().ShouldBe("Mind");
        json["visibility"].GetString().ShouldBe("private");
        multipart["content"].GetString().ShouldBe("<p>By parts</p>");
        Dialect.Ids((await ada.GetAsync("/api/v1/timelines/home")).Json)
            .ShouldBe([multipart["id"].GetString()!, json["id"].GetString()!, form["id"].GetString()!]);
    }

    [Theory]
    [InlineData("public", "public")]
    [InlineData("unlisted", "public")]
    [InlineData("private", "followers")]
    [InlineData("direct", "private")]
    public async Task Who_may_see_a_status_is_kept_in_our_words(string theirs, string ours)
    {
        var ada = await server.PersonAsync();

        var status = await ada.PostAsync("/api/v1/statuses", new { status = "For some", visibility = theirs });

        var tweet = await ada.GetAsync($"/api/tweets/{status["id"].GetString()![1..].TrimStart('0')}");
        tweet.ShouldSucceed()["tweet"].GetProperty("visibility").GetString().ShouldBe(ours);
    }

    [Theory]
    [InlineData("""{"status": "x", "poll": {"options": ["a", "b"], "expires_in": 300}}""")]
    [InlineData("""{"status": "x", "scheduled_at": "2030-01-01T00:00:00Z"}""")]
    [InlineData("""{"status": "   "}""")]
    [InlineData("""{}""")]
    [InlineData("""{"status": "x", "visibility": "everyone"}""")]
    [InlineData("""{"status": "x", "media_ids": ["abc"]}""")]
    [InlineData("""{"status": "x", "media_ids": ["1000000009999999"]}""")]
    [InlineData("""{"status": "x", "language": "not a language"}""")]
    [InlineData("""{"status": """)]
    [InlineData("""["status"]""")]
    public async Task What_cannot_be_done_is_refused_and_nothing_is_posted(string body)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.PostJsonAsync("/api/v1/statuses", body);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer["error"].GetString().ShouldNotBeNullOrWhiteSpace();
        (await ada.GetAsync("/api/v1/timelines/home")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task Malformed_multipart_is_refused()
    {
        var ada = await server.PersonAsync();
        var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\nHello"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await ada.SendAsync(HttpMethod.Post, "/api/v1/statuses", broken);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
    }

    [Fact]
    public async Task The_same_key_answers_the_same_status_again()
    {
        var ada = await server.PersonAsync();

        var first = await ada.PostAsync("/api/v1/statuses", new { status = "Once" }, ("Idempotency-Key", "one"));
        var again = await ada.PostAsync("/api/v1/statuses", new { status = "Once" }, ("Idempotency-Key", "one"));
        var other = await ada.PostAsync("/api/v1/statuses", new { status = "Twice" }, ("Idempotency-Key", "one"));

        again["id"].GetString().ShouldBe(first["id"].GetString());
        other.Status.ShouldBe(HttpStatusCode.Conflict);
        (await ada.GetAsync("/api/v1/timelines/home")).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_favourite_is_our_like_with_its_event()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var id = await ada.TweetAsync();

        var liked = await grace.PostAsync($"/api/v1/statuses/{Dialect.Id(id)}/favourite");
        await grace.PostAsync($"/api/v1/statuses/{Dialect.Id(id)}/favourite");
        await server.DrainAsync();

        liked["favourited"].GetBoolean().ShouldBeTrue();
        liked["favourites_count"].GetInt32().ShouldBe(1);
        (await ada.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Single().GetProperty("kind").GetString().ShouldBe("like");
        Dialect.Ids((await grace.GetAsync("/api/v1/favourites")).Json).ShouldBe([Dialect.Id(id)]);
        Dialect.Ids((await ada.GetAsync($"/api/v1/statuses/{Dialect.Id(id)}/favourited_by")).Json).ShouldBe([Dialect.Id(grace.Id)]);
        (await grace.PostAsync($"/api/v1/statuses/{Dialect.Id(id)}/unfavourite"))["favourited"].GetBoolean().ShouldBeFalse();
        (await grace.GetAsync("/api/v1/favourites")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task A_reblog_is_answered_as_a_status_around_the_first_and_acts_for_it()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var id = await ada.TweetAsync();

        var reblog = await grace.PostAsync($"/api/v1/statuses/{Dialect.Id(id)}/reblog");
        var liked = await linus.PostAsync($"/api/v1/statuses/{reblog["id"].GetString()}/favourite");

        reblog["id"].GetString().ShouldNotBe(Dialect.Id(id));
        reblog["reblog"].GetProperty("id").GetString().ShouldBe(Dialect.Id(id));
        reblog["reblog"].GetProperty("reblogged").GetBoolean().ShouldBeTrue();
        liked["id"].GetString().ShouldBe(Dialect.Id(id));
        liked["favourited"].GetBoolean().ShouldBeTrue();
        Dialect.Ids((await ada.GetAsync($"/api/v1/statuses/{Dialect.Id(id)}/reblogged_by")).Json).ShouldBe([Dialect.Id(grace.Id)]);
        var undone = await grace.PostAsync($"/api/v1/statuses/{Dialect.Id(id)}/unreblog");
        undone["id"].GetString().ShouldBe(Dialect.Id(id));
        undone["reblogged"].GetBoolean().ShouldBeFalse();
        undone["reblog"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_status_for_followers_is_not_reblogged()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var status = await ada.PostAsync("/api/v1/statuses", new { status = "For you", visibility = "private" });

        var answer = await grace.PostAsync($"/api/v1/statuses/{status["id"].GetString()}/reblog");

        answer.Status.ShouldBe(HttpStatusCode.Forbidden, answer.Text);
    }

    [Fact]
    public async Task Bookmarks_are_listed_by_when_they_were_made()
    {
        var ada = await server.PersonAsync();
        var (first, second) = (await ada.TweetAsync(), await ada.TweetAsync());
        await ada.PostAsync($"/api/v1/statuses/{Dialect.Id(second)}/bookmark");
        await ada.PostAsync($"/api/v1/statuses/{Dialect.Id(first)}/bookmark");

        var newest = await ada.GetAsync("/api/v1/bookmarks?limit=1");
        var next = newest.Headers.GetValues("Link").Single().Split('>')[0].TrimStart('<');

        Dialect.Ids(newest.Json).ShouldBe([Dialect.Id(first)]);
        Dialect.Ids((await ada.GetAsync(next)).Json).ShouldBe([Dialect.Id(second)]);
    }

    [Fact]
    public async Task An_edit_leaves_a_version_and_keeps_what_clients_send_again()
    {
        var ada = await server.PersonAsync();
        var media = await ada.PictureAsync();
        var status = await ada.PostAsync("/api/v1/statuses", new { status = "Frist", media_ids = new[] { Dialect.Id(media) } });
        var path = $"/api/v1/statuses/{status["id"].GetString()}";

        var edited = await ada.PutAsync(path, new { status = "First", media_ids = new[] { Dialect.Id(media) }, spoiler_text = "" });

        edited["content"].GetString().ShouldBe("<p>First</p>");
        edited["edited_at"].ValueKind.ShouldBe(JsonValueKind.String);
        edited["media_attachments"].GetArrayLength().ShouldBe(1);
        (await ada.GetAsync($"{path}/source"))["text"].GetString().ShouldBe("First");
        (await ada.GetAsync($"{path}/history")).Json.EnumerateArray().Select(v => v.GetProperty("content").GetString())
            .ShouldBe(["<p>Frist</p>", "<p>First</p>"]);
        (await ada.PutAsync(path, new { status = "First", media_ids = Array.Empty<string>() })).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.PutAsync(path, new { status = "First", media_ids = new[] { "1000000000000999" } }))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_deleted_status_is_answered_with_its_text_and_only_its_author_deletes_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var id = Dialect.Id(await ada.TweetAsync("Once & again"));

        (await grace.DeleteAsync($"/api/v1/statuses/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var deleted = await ada.DeleteAsync($"/api/v1/statuses/{id}");

        deleted["text"].GetString().ShouldBe("Once & again");
        (await ada.GetAsync($"/api/v1/statuses/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ada.DeleteAsync($"/api/v1/statuses/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
