using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Profiles;

public sealed class ProfileChangeTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static readonly object Nothing =
        new { name = (string?)null, username = (string?)null, bio = (string?)null, avatar_media_id = (long?)null };

    private Task<string> RowAsync(Person person, string but = "''") =>
        server.ScalarAsync<string>($"SELECT (to_jsonb(u) - ARRAY[{but}])::text FROM users.users u WHERE id = {person.Id}");

    [Fact]
    public async Task What_is_given_changes_and_what_is_missing_or_null_stays()
    {
        var ada = await server.PersonAsync();

        var changed = (await ada.PatchAsync("/api/users/me",
            new { name = "  Ada King ", bio = "Poetical science.\nLondon 👩‍👩‍👧‍👦 e\u0301 <b>" })).ShouldSucceed()["user"];
        changed.GetProperty("name").GetString().ShouldBe("Ada King");
        changed.GetProperty("bio").GetString().ShouldBe("Poetical science.\nLondon 👩‍👩‍👧‍👦 é <b>");
        changed.GetProperty("username").GetString().ShouldBe(ada.Username);
        changed.GetProperty("id").GetInt64().ShouldBe(ada.Id);

        (await ada.PatchAsync("/api/users/me", Nothing)).ShouldSucceed().Text.ShouldBe((await ada.GetAsync("/api/users/me")).Text);
        (await ada.PutAsync($"/api/users/{ada.Id}", new { bio = "" })).ShouldSucceed()["user"].GetProperty("bio").GetString().ShouldBe("");
        (await ada.GetAsync("/api/users/me"))["user"].GetProperty("name").GetString().ShouldBe("Ada King");
    }

    [Theory]
    [InlineData("name", "\"\"")]
    [InlineData("name", "\"  \"")]
    [InlineData("name", "\"\\u200b\\u200d\"")]
    [InlineData("name", "\"two\\nlines\"")]
    [InlineData("name", "\"Ada \\u202egnp.exe\"")]
    [InlineData("name", "\"bell \\u0007\"")]
    [InlineData("name", "\"123456789012345678901234567890123456789012345678901\"")]
    [InlineData("username", "\"ab\"")]
    [InlineData("username", "\"Admin\"")]
    [InlineData("username", "\"аda_lovelace\"")]
    [InlineData("username", "\"two words\"")]
    [InlineData("avatar_media_id", "-1")]
    [InlineData("header_media_id", "-9223372036854775808")]
    [InlineData("avatar_media_id", "9223372036854775807")]
    public async Task What_makes_no_sense_is_refused_by_the_name_of_its_field(string field, string json)
    {
        var ada = await server.PersonAsync();
        var before = await RowAsync(ada);

        var answer = await ada.SendAsync(HttpMethod.Patch, "/api/users/me", Json($"{{\"bio\": \"fine\", \"{field}\": {json}}}"));

        answer.ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty(field).GetArrayLength().ShouldBe(1);
        (await RowAsync(ada)).ShouldBe(before);
    }

    [Theory]
    [InlineData("{\"name\": 5}")]
    [InlineData("{\"avatar_media_id\": \"7\"}")]
    [InlineData("{\"avatar_media_id\": 1.5}")]
    [InlineData("{\"bio\": \"NUL \\u0000\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_body_of_another_shape_is_malformed(string json)
    {
        var ada = await server.PersonAsync();

        (await ada.SendAsync(HttpMethod.Patch, "/api/users/me", Json(json))).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_bio_has_at_most_160_characters_as_a_person_counts_them()
    {
        var ada = await server.PersonAsync();
        string Flags(int count) => string.Concat(Enumerable.Repeat("🇳🇿", count));

        (await ada.PatchAsync("/api/users/me", new { bio = Flags(160) })).ShouldSucceed();
        (await ada.PatchAsync("/api/users/me", new { bio = Flags(161) })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PatchAsync("/api/users/me", new { bio = $"e{new string('\u0301', 5000)}" }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Nothing_else_reaches_a_column()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var before = await RowAsync(ada, "'bio'");
        var more = new
        {
            bio = "new",
            id = grace.Id,
            user_id = grace.Id,
            role = "admin",
            active = false,
            email = "thief@example.com",
            password = "a new one, long enough",
            password_hash = "x",
            username_key = "x",
            search_text = "x",
            created_at = "2000-01-01T00:00:00Z",
            followers_count = 1000,
            avatar = "/media/x",
            Name = "By another case",
        };

        (await ada.PatchAsync("/api/users/me", more)).ShouldSucceed()["user"].GetProperty("role").GetString().ShouldBe("user");
        (await ada.PutAsync($"/api/users/{ada.Id}", more)).ShouldSucceed();

        (await RowAsync(ada, "'bio'")).ShouldBe(before);
        (await server.ScalarAsync<string>($"SELECT bio FROM users.users WHERE id = {grace.Id}")).ShouldBe("");
    }

    [Fact]
    public async Task A_new_username_keeps_the_id_and_the_old_one_stays_its_owners()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var name = $"countess_{ada.Id}";

        (await ada.PatchAsync("/api/users/me", new { username = name })).ShouldSucceed()["user"].GetProperty("id").GetInt64()
            .ShouldBe(ada.Id);
        (await grace.GetAsync($"/api/users/@{name}")).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(ada.Id);
        (await grace.GetAsync($"/api/users/@{ada.Username}")).ShouldFail(HttpStatusCode.NotFound, "not_found");

        (await ada.PatchAsync("/api/users/me", new { username = name.ToUpperInvariant() })).ShouldSucceed();
        (await grace.PatchAsync("/api/users/me", new { username = name, bio = "not kept" }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict")["errors"].GetProperty("username").GetArrayLength().ShouldBe(1);
        (await grace.GetAsync("/api/users/me"))["user"].GetProperty("bio").GetString().ShouldBe("");
        (await grace.PatchAsync("/api/users/me", new { username = ada.Username })).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ada.PatchAsync("/api/users/me", new { username = ada.Username })).ShouldSucceed();
    }

    [Fact]
    public async Task Of_two_who_want_one_name_at_once_one_gets_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        for (var round = 0; round < 5; round++)
        {
            var name = $"wanted_{ada.Id}_{round}";

            var answers = await Task.WhenAll(
                ada.PatchAsync("/api/users/me", new { username = name }),
                grace.PatchAsync("/api/users/me", new { username = name.ToUpperInvariant() }));

            answers.Select(a => a.Status).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_reserved_name_from_the_command_line_may_stay()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"UPDATE users.users SET username = 'Support', username_key = 'support' WHERE id = {ada.Id}");

        (await ada.PatchAsync("/api/users/me", new { username = "support", bio = "at your service" })).ShouldSucceed();
    }

    [Fact]
    public async Task Nobody_changes_somebody_elses_profile_but_an_administrator_and_that_is_logged()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        await server.ExecuteAsync($"UPDATE users.users SET role = 'moderator' WHERE id = {grace.Id}");
        var path = $"/api/users/{ada.Id}";

        (await grace.PutAsync(path, new { name = "Mallory" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await grace.PutAsync("/api/users/999999999", new { name = "Mallory" })).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.PutAsync("/api/users/999999999", new { name = "Mallory" })).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.PutAsync(path, new { name = "Augusta Ada", bio = "corrected" }))
            .ShouldSucceed()["user"].GetProperty("name").GetString().ShouldBe("Augusta Ada");

        var entry = (await admin.GetAsync("/api/admin/audit?limit=1"))["entries"][0];
        entry.GetProperty("action").GetString().ShouldBe("changed_profile");
        entry.GetProperty("actor_id").GetInt64().ShouldBe(admin.Id);
        entry.GetProperty("target_id").GetInt64().ShouldBe(ada.Id);
        entry.GetProperty("details").GetString().ShouldBe("bio, name");

        // One's own change is nobody's act, and a change of nothing is none.
        await admin.PutAsync(path, new { name = "Augusta Ada" });
        await ada.PutAsync(path, new { name = "Ada" });
        await admin.PutAsync($"/api/users/{admin.Id}", new { name = "Margaret H." });
        (await admin.GetAsync("/api/admin/audit?limit=1"))["entries"][0].GetProperty("id").GetInt64()
            .ShouldBe(entry.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Somebody_blocked_hears_that_nobody_is_there_and_an_administrator_changes_the_profile_all_the_same()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        await ada.BlockAsync(grace);
        await ada.BlockAsync(admin);

        (await grace.PutAsync($"/api/users/{ada.Id}", new { name = "Mallory" })).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.PutAsync($"/api/users/{ada.Id}", new { bio = "corrected" })).ShouldSucceed()["user"].GetProperty("bio").GetString()
            .ShouldBe("corrected");
    }

    [Fact]
    public async Task A_new_name_shows_at_once_here_and_within_two_seconds_at_another_host()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var other = await server.StartAnotherAsync();
        var tweet = await ada.TweetAsync();
        await ada.LikeAsync(tweet);
        async Task<JsonElement> ShowAsync(MicroblogServer at) => (await grace.At(at).GetAsync($"/api/tweets/{tweet}"))["tweet"];
        (await ShowAsync(server)).GetProperty("author").GetProperty("avatar").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ShowAsync(server)).GetProperty("likes")[0].GetProperty("name").GetString().ShouldBe("Ada");
        (await ShowAsync(other)).GetProperty("author").GetProperty("name").GetString().ShouldBe("Ada");

        (await ada.PatchAsync("/api/users/me", new { name = "Countess", avatar_media_id = await ada.PictureAsync() })).ShouldSucceed();

        var here = await ShowAsync(server);
        here.GetProperty("author").GetProperty("name").GetString().ShouldBe("Countess");
        here.GetProperty("author").GetProperty("avatar").GetString()!.ShouldStartWith("/media/");
        here.GetProperty("likes")[0].GetProperty("name").GetString().ShouldBe("Countess");
        var began = TimeProvider.System.GetTimestamp();
        while ((await ShowAsync(other)).GetRawText() != here.GetRawText())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
