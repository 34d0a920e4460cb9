using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.ApiKeys;

/// <summary>What a key may do, for how long, who makes one, and how many there are.</summary>
public sealed class KeyLimitTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private const string Keys = "/api/users/me/api-keys";

    private Person With(ApiAnswer created) => new(0, "", "", created["api_key"].GetString()!, server.Client);

    private static async Task<ApiAnswer> CreateAsync(Person owner, object key) =>
        (await owner.PostAsync(Keys, key)).ShouldSucceed(HttpStatusCode.Created);

    [Fact]
    public async Task A_read_only_key_reads_and_changes_nothing()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await grace.TweetAsync();
        var created = await CreateAsync(ada, new { name = "dashboard", read_only = true });
        created["key"].GetProperty("read_only").GetBoolean().ShouldBeTrue();
        var dashboard = With(created);

        (await dashboard.GetAsync("/api/feed")).ShouldSucceed();
        (await dashboard.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        (await dashboard.SendAsync(HttpMethod.Head, "/api/feed")).Status.ShouldBe(HttpStatusCode.OK);
        (string Method, string Path)[] unsafeCalls =
        [
            ("POST", "/api/tweets"), ("POST", $"/api/tweets/{tweet}/likes"), ("DELETE", $"/api/tweets/{tweet}/likes"),
            ("PATCH", "/api/users/me"), ("PUT", $"/api/users/{ada.Id}"), ("POST", "/api/medias"), ("POST", Keys),
            ("POST", "/auth/sessions"), ("POST", "/auth/password"), ("POST", "/auth/email"), ("POST", "/auth/logout"),
            ("POST", "/api/stream/tickets"), ("POST", "/api/notifications/read"), ("DELETE", $"/api/users/{ada.Id}"),
            ("DELETE", $"{Keys}/1"),
        ];
        foreach (var (method, path) in unsafeCalls)
        {
            (await dashboard.SendAsync(new HttpMethod(method), path)).ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"]
                .GetString().ShouldBe("This API key is read-only: it reads and changes nothing.", path);
        }

        (await ada.GetAsync(Keys))["api_keys"].EnumerateArray().Select(k => k.GetProperty("read_only").GetBoolean())
            .ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_read_only_key_of_an_administrator_administers_nothing()
    {
        var (admin, ada) = (await server.PersonAsync("Margaret", admin: true), await server.PersonAsync());
        var auditor = With(await CreateAsync(admin, new { name = "auditor", read_only = true }));

        (await auditor.GetAsync("/api/admin/audit")).ShouldSucceed();
        (await auditor.PatchAsync($"/api/admin/users/{ada.Id}", new { active = false })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await auditor.PostAsync($"/api/admin/users/{ada.Id}/password")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await ada.GetAsync("/auth/me")).ShouldSucceed();
    }

    [Fact]
    public async Task An_administrator_issues_a_key_that_is_read_only_and_ends()
    {
        var (admin, ada) = (await server.PersonAsync("Margaret", admin: true), await server.PersonAsync());
        var end = server.Clock.GetUtcNow().AddHours(1);

        var issued = (await admin.PostAsync($"/api/admin/users/{ada.Id}/api-keys", new { name = "n", read_only = true, expires_at = end }))
            .ShouldSucceed(HttpStatusCode.Created);

        issued["key"].GetProperty("expires_at").GetDateTimeOffset().ShouldBe(end);
        (await With(issued).PostAsync("/api/tweets", new { tweet_data = "No" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_key_makes_none_that_outlives_it()
    {
        var ada = await server.PersonAsync();
        var end = server.Clock.GetUtcNow().AddHours(1);
        var visitor = With(await CreateAsync(ada, new { name = "visitor", expires_at = end }));

        (await visitor.PostAsync(Keys, new { name = "longer", expires_at = end.AddSeconds(1) }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("expires_at").GetArrayLength().ShouldBe(1);
        var unlimited = await CreateAsync(visitor, new { name = "for ever" });
        var shorter = await CreateAsync(visitor, new { name = "shorter", expires_at = end.AddMinutes(-1) });

        unlimited["key"].GetProperty("expires_at").GetDateTimeOffset().ShouldBe(end);
        shorter["key"].GetProperty("expires_at").GetDateTimeOffset().ShouldBe(end.AddMinutes(-1));

        // A session that the key began is bound as the key itself.
        var session = (await visitor.PostAsync("/auth/sessions")).ShouldSucceed()["access_token"].GetString();
        var bySession = await Member.SendAsync(server, HttpMethod.Post, Keys, new { name = "s" }, ("Authorization", $"Bearer {session}"));
        bySession.ShouldSucceed(HttpStatusCode.Created)["key"].GetProperty("expires_at").GetDateTimeOffset().ShouldBe(end);
        server.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var key in new[] { visitor, With(unlimited), With(shorter), With(bySession) })
        {
            (await key.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    [Fact]
    public async Task A_stolen_key_takes_along_what_the_thief_made_with_it()
    {
        var ada = await server.PersonAsync();
        var stolen = await CreateAsync(ada, new { name = "stolen" });
        var child = await CreateAsync(With(stolen), new { name = "child" });
        var grandchild = await CreateAsync(With(child), new { name = "grandchild" });
        var session = (await With(grandchild).PostAsync("/auth/sessions")).ShouldSucceed()["access_token"].GetString();
        var id = stolen["key"].GetProperty("id").GetInt64();
        child["key"].GetProperty("created_with_id").GetInt64().ShouldBe(id);

        (await ada.DeleteAsync($"{Keys}/{id}")).ShouldSucceed();

        foreach (var key in new[] { stolen, child, grandchild })
        {
            (await With(key).GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {session}")))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await ada.GetAsync(Keys))["api_keys"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_asks_for_the_password_where_there_is_one()
    {
        var member = await Member.EnterAsync(server);

        (await member.PostAsync(Keys, new { name = "a" })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"]
            .GetProperty("current_password").GetArrayLength().ShouldBe(1);
        (await member.PostAsync(Keys, new { name = "a", current_password = "not it at all" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await member.GetAsync(Keys))["api_keys"].GetArrayLength().ShouldBe(0);
        var created = (await member.PostAsync(Keys, new { name = "a", current_password = member.Password }))
            .ShouldSucceed(HttpStatusCode.Created);

        // The password has confirmed the key of a key: it is the owner's, and stays when the other goes.
        var confirmed = await CreateAsync(With(created), new { name = "b", current_password = member.Password });
        (await member.DeleteAsync($"{Keys}/{created["key"].GetProperty("id")}")).ShouldSucceed();
        (await With(confirmed).GetAsync("/auth/me")).ShouldSucceed();
        (await With(created).GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Guesses_at_the_password_for_a_key_are_slowed_down(bool repeatable)
    {
        var member = await Member.EnterAsync(server);
        Task<ApiAnswer> GuessAsync(string password) => Member.SendAsync(
            server, HttpMethod.Post, Keys, new { name = "a", current_password = password },
            ("Authorization", $"Bearer {member.Access}"), (repeatable ? "Idempotency-Key" : "X-Other", password));
        for (var i = 0; i < 5; i++)
        {
            (await GuessAsync($"guess {i}")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        }

        (await GuessAsync(member.Password)).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fifty_keys_are_the_most_however_many_come_at_once(bool byAdministrator)
    {
        var (admin, ada) = (await server.PersonAsync("Margaret", admin: true), await server.PersonAsync());
        var other = await server.StartAnotherAsync();
        var (caller, path) = byAdministrator ? (admin, $"/api/admin/users/{ada.Id}/api-keys") : (ada, Keys);

        var answers = await Task.WhenAll(Enumerable.Range(0, 70).Select(i =>
            (i % 2 == 0 ? caller : caller.At(other)).PostAsync(path, new { name = $"key {i}" })));

        // Ada came with one.
        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(49);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(21);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.api_keys WHERE user_id = {ada.Id}")).ShouldBe(50);
        server.Errors.ShouldBeEmpty();
    }
}
