using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>What somebody takes along is theirs, all of it, and nobody else's.</summary>
public sealed class ExportTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task The_archive_has_everything_of_the_caller_and_nothing_of_others()
    {
        var (_, grace, linus) = await server.PeopleAsync();
        var member = await Member.EnterAsync(server);
        var key = (await member.PostAsync("/api/users/me/api-keys", new { name = "my laptop", current_password = member.Password }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        var ada = new Person(member.Id, "Ada", member.Username, key, server.Client);
        var graces = await grace.TweetAsync("Grace's own words");
        var described = new MultipartFormDataContent { { new ByteArrayContent(Person.GreyDot), "file", "p.png" },
            { new StringContent("A grey dot"), "alt" } };
        var media = (await ada.SendAsync(HttpMethod.Post, "/api/medias", described))
            .ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        var tweet = await ada.TweetAsync("Первый твит 🚀 \"quoted\"", media);
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = "Changed since" })).ShouldSucceed();
        (await ada.PatchAsync("/api/users/me", new { bio = "I weave algebra" })).ShouldSucceed();
        await ada.LikeAsync(graces);
        (await ada.PostAsync($"/api/tweets/{graces}/retweet")).ShouldSucceed();
        (await ada.PostAsync($"/api/tweets/{graces}/bookmark")).ShouldSucceed();
        (await ada.PostAsync($"/api/tweets/{graces}/report", new { reason = "Too loud", category = "abuse" })).ShouldSucceed();
        (await grace.PostAsync($"/api/tweets/{tweet}/report", new { reason = "Grace's own complaint" })).ShouldSucceed();
        await ada.FollowAsync(grace);
        await grace.FollowAsync(ada);

        // She hears of it before she mutes her.
        await server.DrainAsync();
        await ada.MuteAsync(grace);
        await ada.BlockAsync(linus);
        await grace.MuteAsync(ada);
        (await ada.PutAsync($"/api/users/{grace.Id}/note", new { text = "Knows compilers" })).ShouldSucceed();
        (await grace.PutAsync($"/api/users/{ada.Id}/note", new { text = "Grace's own note" })).ShouldSucceed();
        await server.DrainAsync();

        var files = await ExportAsync(ada);

        var account = Json(files, "account.json")[0];
        account.GetProperty("email").GetString().ShouldBe(member.Email);
        account.GetProperty("bio").GetString().ShouldBe("I weave algebra");
        account.GetProperty("created_at").GetString().ShouldBe("2026-11-20T12:00:00Z");
        Json(files, "sessions.json").GetArrayLength().ShouldBe(1);
        Json(files, "api-keys.json")[0].GetProperty("name").GetString().ShouldBe("my laptop");
        var taken = Json(files, "tweets.json").EnumerateArray().ShouldHaveSingleItem();
        taken.GetProperty("content").GetString().ShouldBe("Changed since");
        taken.GetProperty("versions")[0].GetProperty("content").GetString().ShouldBe("Первый твит 🚀 \"quoted\"");
        foreach (var list in new[] { "likes.json", "retweets.json", "bookmarks.json" })
        {
            Json(files, list).EnumerateArray().ShouldHaveSingleItem().GetProperty("tweet_id").GetInt64().ShouldBe(graces, list);
        }

        var report = Json(files, "reports.json").EnumerateArray().ShouldHaveSingleItem();
        report.GetProperty("tweet_id").GetInt64().ShouldBe(graces);
        report.GetProperty("category").GetString().ShouldBe("abuse");
        report.GetProperty("reason").GetString().ShouldBe("Too loud");
        Json(files, "following.json").EnumerateArray().ShouldHaveSingleItem().GetProperty("user_id").GetInt64().ShouldBe(grace.Id);
        Json(files, "followers.json").EnumerateArray().ShouldHaveSingleItem().GetProperty("user_id").GetInt64().ShouldBe(grace.Id);
        Json(files, "mutes.json").EnumerateArray().ShouldHaveSingleItem().GetProperty("user_id").GetInt64().ShouldBe(grace.Id);
        Json(files, "blocks.json").EnumerateArray().ShouldHaveSingleItem().GetProperty("user_id").GetInt64().ShouldBe(linus.Id);
        var note = Json(files, "notes.json").EnumerateArray().ShouldHaveSingleItem();
        note.GetProperty("user_id").GetInt64().ShouldBe(grace.Id);
        note.GetProperty("text").GetString().ShouldBe("Knows compilers");
        note.GetProperty("created_at").GetString().ShouldBe("2026-11-20T12:00:00Z");
        Json(files, "media.json").EnumerateArray().ShouldHaveSingleItem().GetProperty("alt").GetString().ShouldBe("A grey dot");
        files.Keys.Count(k => k.StartsWith($"media/{media}.", StringComparison.Ordinal)).ShouldBe(1);
        files.Single(f => f.Key.StartsWith($"media/{media}.", StringComparison.Ordinal)).Value.Length.ShouldBeGreaterThan(20);
        Json(files, "notifications.json").EnumerateArray()
            .ShouldContain(n => n.GetProperty("kind").GetString() == "follow" && n.GetProperty("user_id").GetInt64() == grace.Id);

        // No secret, no text of others, no name of others, and not who has muted them.
        var all = string.Concat(files.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal))
            .Select(f => Encoding.UTF8.GetString(f.Value)));
        var secrets = await server.ScalarAsync<string>($"SELECT password_hash FROM users.users WHERE id = {ada.Id}");
        foreach (var other in new[] { "Grace's own words", "Grace's own complaint", "Grace's own note", grace.Username, linus.Username,
            secrets, key, member.Refresh })
        {
            all.ShouldNotContain(other);
        }
    }

    [Fact]
    public async Task More_than_a_page_of_everything_comes_whole_and_in_order()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            INSERT INTO tweets.tweets (id, author_id, content, created_at)
                SELECT nextval('tweets.tweet_ids'), {ada.Id}, 'Tweet ' || i, now() FROM generate_series(1, 1500) i;
            INSERT INTO tweets.popularity (tweet_id, author_id) SELECT id, author_id FROM tweets.tweets WHERE author_id = {ada.Id}
            """);

        var tweets = Json(await ExportAsync(ada), "tweets.json");

        tweets.EnumerateArray().Select(t => t.GetProperty("content").GetString())
            .ShouldBe(Enumerable.Range(1, 1500).Select(i => $"Tweet {i}"));
    }

    [Fact]
    public async Task Somebody_with_nothing_gets_an_archive_of_empty_lists_and_not_too_often()
    {
        var ada = await server.PersonAsync();
        for (var i = 0; i < 5; i++)
        {
            Json(await ExportAsync(ada), "tweets.json").GetArrayLength().ShouldBe(0);
        }

        (await ada.GetAsync("/api/users/me/export")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await ada.GetAsync("/api/users/me")).ShouldSucceed();
    }

    private async Task<Dictionary<string, byte[]>> ExportAsync(Person person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/me/export");
        request.Headers.Add("api-key", person.Key);
        using var answer = await server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"microblog-{person.Id}-2026-11-20.zip");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await using var archive = await ZipArchive.CreateAsync(
            await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null,
            TestContext.Current.CancellationToken);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in archive.Entries)
        {
            await using var content = await entry.OpenAsync(TestContext.Current.CancellationToken);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, TestContext.Current.CancellationToken);
            files.Add(entry.FullName, copy.ToArray());
        }

        return files;
    }

    private static JsonElement Json(Dictionary<string, byte[]> files, string name) => JsonDocument.Parse(files[name]).RootElement;
}
