using System.Net;
using Microblog.Testing;
using Npgsql;

namespace Microblog.Users.Tests.Administration;

public sealed class AdministrationTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static Task<ApiAnswer> ChangeAsync(Person admin, Person person, object change) => admin.SendAsync(
        HttpMethod.Patch, $"/api/admin/users/{person.Id}", System.Net.Http.Json.JsonContent.Create(change));

    [Fact]
    public async Task An_administrator_creates_an_account_and_a_key_for_it()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        var created = (await admin.PostAsync("/api/admin/users",
            new { name = "Barbara Liskov", username = "Barbara_L", role = "moderator" })).ShouldSucceed(HttpStatusCode.Created);
        var id = created["user"].GetProperty("id").GetInt64();
        var issued = (await admin.PostAsync($"/api/admin/users/{id}/api-keys", new { name = "laptop" }))
            .ShouldSucceed(HttpStatusCode.Created);

        var me = (await new Person(0, "", "", issued["api_key"].GetString()!, server.Client).GetAsync("/api/users/me"))
            .ShouldSucceed()["user"];
        me.GetProperty("name").GetString().ShouldBe("Barbara Liskov");
        me.GetProperty("role").GetString().ShouldBe("moderator");
        (await admin.PostAsync("/api/admin/users", new { name = "Other", username = "barbara_l" }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Theory]
    [InlineData("{\"name\": \"A\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"ab\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"аda\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"me\"}")]
    [InlineData("{\"name\": \" \", \"username\": \"fine_name\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"fine_name\", \"role\": \"root\"}")]
    [InlineData("{\"name\": \"two\\nlines\", \"username\": \"fine_name\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"fine_name\", \"email\": \"nobody\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"fine_name\", \"password\": \"short\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"fine_name\", \"password\": \"my fine_name 1\"}")]
    [InlineData("{\"name\": \"A\", \"username\": \"fine_name\", \"password\": \"password123\"}")]
    public async Task An_account_that_makes_no_sense_is_refused(string body)
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await admin.PostJsonAsync("/api/admin/users", body)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task An_account_with_an_email_address_and_a_password_is_signed_in_to()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var username = Member.NewName();
        var created = (await admin.PostAsync("/api/admin/users",
            new { name = "Frances Allen", username, email = $" {username}@Example.COM", password = Member.FirstPassword }))
            .ShouldSucceed(HttpStatusCode.Created);

        created["user"].GetProperty("email").GetString().ShouldBe($"{username}@example.com");
        created.Text.ShouldNotContain("password");
        var member = new Member(server, created["user"].GetProperty("id").GetInt64(), username, Member.FirstPassword);
        (await member.TryToSignInAsync(login: member.Email)).ShouldSucceed();
        await member.SignInAsync();
        await member.ShouldBeInAsync();
        (await admin.GetAsync($"/api/admin/audit?limit=1&about=administration&user_id={member.Id}"))["entries"][0].GetProperty("details")
            .GetString()!.ShouldEndWith("role user, with an email address, with a password");

        (await admin.PostAsync(
            "/api/admin/users", new { name = "A", username = Member.NewName(), email = member.Email.ToUpperInvariant() }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict")["errors"].GetProperty("email").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_idempotency_key_keeps_nothing_of_the_password()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var body = new { name = "Once", username = Member.NewName(), password = Member.FirstPassword };
        (string, string) key = ("Idempotency-Key", body.username);

        var first = (await admin.PostAsync("/api/admin/users", body, key)).ShouldSucceed(HttpStatusCode.Created);
        var second = (await admin.PostAsync("/api/admin/users", body, key)).ShouldSucceed(HttpStatusCode.Created);
        second.Text.ShouldBe(first.Text);
        await new Member(server, 0, body.username, Member.FirstPassword).SignInAsync();

        // Whoever finds the digest of the request cannot try passwords against it.
        (await admin.PostAsync("/api/admin/users", body with { password = "another, just as long" }, key)).Text.ShouldBe(first.Text);
        (await admin.PostAsync("/api/admin/users", body with { name = "Twice" }, key)).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Of_many_who_want_one_name_at_once_one_gets_it()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => admin.PostAsync("/api/admin/users", new { name = $"{i}", username = i % 2 == 0 ? "WANTED" : "wanted" })));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task A_new_role_holds_at_once_and_whoever_is_deactivated_is_out_on_every_host()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, _) = await server.PeopleAsync();
        var other = await server.StartAnotherAsync();
        var tweet = await ada.TweetAsync();
        (await grace.At(other).GetAsync("/api/users/me")).ShouldSucceed();
        (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");

        (await ChangeAsync(admin, grace, new { role = "moderator" })).ShouldSucceed()["user"].GetProperty("role").GetString()
            .ShouldBe("moderator");
        (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();

        (await ChangeAsync(admin, grace, new { active = false })).ShouldSucceed()["user"].GetProperty("active").GetBoolean()
            .ShouldBeFalse();
        (await grace.GetAsync("/api/users/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await ApiKeys.OwnApiKeyTests.ShouldBeOutSoonAsync(grace.At(other));
        (await ChangeAsync(admin, grace, new { active = true })).ShouldSucceed();
        (await grace.GetAsync("/api/users/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Administration_is_for_administrators()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await server.ExecuteAsync($"UPDATE users.users SET role = 'moderator' WHERE id = {grace.Id}");

        foreach (var person in new[] { ada, grace })
        {
            (await person.PostAsync("/api/admin/users", new { name = "A", username = "some_name" }))
                .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
            (await ChangeAsync(person, ada, new { role = "admin" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
            (await person.PostAsync($"/api/admin/users/{ada.Id}/api-keys", new { name = "x" }))
                .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
            (await person.GetAsync("/api/admin/users")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
            (await person.GetAsync("/api/admin/audit")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_log_which_nobody_changes()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var ada = await server.PersonAsync();
        await ChangeAsync(admin, ada, new { role = "moderator" });
        await ChangeAsync(admin, ada, new { role = "moderator" });
        await admin.PostAsync($"/api/admin/users/{ada.Id}/api-keys", new { name = "laptop" });

        var first = (await admin.GetAsync("/api/admin/audit?limit=1")).ShouldSucceed();
        var second = await admin.GetAsync($"/api/admin/audit?limit=1&cursor={first["next_cursor"]}");

        first["entries"][0].GetProperty("action").GetString().ShouldBe("issued_api_key");
        second["entries"][0].GetProperty("details").GetString()!.ShouldContain("role user to moderator");
        second["entries"][0].GetProperty("actor_id").GetInt64().ShouldBe(admin.Id);
        second["entries"][0].GetProperty("target_id").GetInt64().ShouldBe(ada.Id);
        second["entries"][0].GetProperty("address").GetString().ShouldBe("127.0.0.1");
        foreach (var sql in new[] { "UPDATE users.audit SET details = ''", "DELETE FROM users.audit", "TRUNCATE users.audit" })
        {
            (await Should.ThrowAsync<PostgresException>(() => server.ExecuteAsync(sql))).Message.ShouldContain("append-only");
        }
    }
}
