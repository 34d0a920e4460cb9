using System.Net;
using System.Text.Json;
using Microblog.Testing;
using Microblog.Testing.SignOn;
using Microblog.Users.Tests.Provisioning;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>A company without passwords, and with two providers.</summary>
public sealed class CompanyDoorTests(CompanyDoorServer server) : IClassFixture<CompanyDoorServer>
{
    private const string NoPasswords = "Passwords are not accepted here. Sign in at your company.";
    private static readonly (string, string) FromElsewhere = ("X-Forwarded-For", "192.0.2.7");

    [Fact]
    public async Task A_key_in_place_of_a_secret_lets_people_in()
    {
        var (browser, access, _) = await server.EnterAsync(await server.EmployeeAsync());

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        browser.Dispose();
    }

    [Fact]
    public async Task The_same_subject_at_two_providers_is_two_people()
    {
        var person = await server.EmployeeAsync();
        await server.Looms.ChangeAsync(person, new { name = "Another", preferred_username = "another", email = "x@looms.example" });
        var (browser, _, id) = await server.EnterAsync(person);
        using var other = new Visitor(server);

        // The directory has not made an account for this one.
        SignOnServer.WordOf(await other.SignInAsync("looms", person)).ShouldBe("no_account");
        await server.ExecuteAsync($"""
            WITH u AS (INSERT INTO users.users (name, username, username_key, role, created_at)
                VALUES ('Another', 'l_{person}', 'l_{person}', 'user', now()) RETURNING id)
            INSERT INTO users.identities (user_id, provider, issuer, subject, linked_at)
            SELECT id, 'looms', '{server.Looms.Authority}', '{person}', now() FROM u
            """);
        var (theirs, _, otherId) = await server.EnterAsync(person, "looms");

        otherId.ShouldNotBe(id);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.identities WHERE subject = '{person}'")).ShouldBe(2);
        browser.Dispose();
        theirs.Dispose();
    }

    [Fact]
    public async Task A_logout_at_one_provider_leaves_the_people_of_the_other_in()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);
        var now = server.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = server.Looms.Authority,
            ["aud"] = OpenIdProvider.ClientId,
            ["sub"] = person,
            ["iat"] = now,
            ["jti"] = "1",
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
        };
        using var form = new FormUrlEncodedContent([new("logout_token", await server.Looms.SignAsync(claims))]);

        (await ApiAnswer.ReadAsync(await server.Client.PostAsync("/auth/sign-on/looms/backchannel-logout", form))).ShouldSucceed();
        (await ApiAnswer.ReadAsync(await server.Client.PostAsync("/auth/sign-on/acme/backchannel-logout", form)))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        browser.Dispose();
    }

    [Fact]
    public async Task No_password_lets_anybody_in_and_nobody_registers()
    {
        var ada = await server.PersonAsync();
        (await ada.PostAsync("/auth/password", new { new_password = Member.FirstPassword })).ShouldSucceed();

        (await SignInAsync(ada.Username, FromElsewhere)).ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"].GetString()
            .ShouldBe(NoPasswords);
        (await SignInAsync(ada.Username)).ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"].GetString()
            .ShouldBe(NoPasswords);
        (await Member.RegisterAsync(server, Member.NewName())).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        var instance = (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null, FromElsewhere)).ShouldSucceed();
        instance["passwords"].GetBoolean().ShouldBeFalse();
        instance["registration"].GetString().ShouldBe("closed");
    }

    [Theory]
    [InlineData("/auth/login/passkey", """{"credential":{"id":"AAEC","type":"public-key"}}""")]
    [InlineData("/auth/password/forgotten", """{"email":"ada@example.com"}""")]
    [InlineData("/auth/password/reset", """{"token":"mbl_0123456789abcdefghijklmnopqrstuv","new_password":"weaving algebra 1843"}""")]
    [InlineData(
        "/auth/invitation/accept",
        """{"token":"mbl_0123456789abcdefghijklmnopqrstuv","username":"ada","password":"weaving algebra 1843"}""")]
    public async Task Passkeys_and_mails_are_no_way_around(string path, string body)
    {
        (await Member.SendAsync(server, HttpMethod.Post, path, JsonSerializer.Deserialize<JsonElement>(body), FromElsewhere))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"].GetString().ShouldBe(NoPasswords);
        (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null, FromElsewhere)).ShouldSucceed()["passkeys"].GetBoolean()
            .ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_is_invited_to_choose_a_password()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await admin.PostAsync("/api/admin/invitations", new { email = "grace@example.com" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"].GetString().ShouldBe(NoPasswords);
    }

    [Fact]
    public async Task Whom_the_directory_has_made_finds_their_account_and_nobody_else_does()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var (ann, bob) = ($"ann{Guid.NewGuid():N}"[..20], $"bob{Guid.NewGuid():N}"[..20]);
        foreach (var person in new[] { ann, bob })
        {
            await server.Looms.ChangeAsync(person, new { name = "Somebody", preferred_username = ann, email_verified = false });
        }

        var made = await directory.MakeAsync(more: $",\"externalId\":\"{ann}\"");
        using var other = new Visitor(server);

        var (browser, access, id) = await server.EnterAsync(ann, "looms");
        SignOnServer.WordOf(await other.SignInAsync("looms", bob)).ShouldBe("no_account");

        $"{id}".ShouldBe(made.Id());
        (await directory.PatchAsync($"/Users/{id}", """{"op":"replace","path":"active","value":false}""")).ShouldBe(HttpStatusCode.OK);
        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        SignOnServer.WordOf(await browser.SignInAsync("looms", ann)).ShouldBe("deactivated");
        browser.Dispose();
    }

    [Fact]
    public async Task An_administrator_at_the_machine_of_the_server_gets_in_with_a_password_and_from_nowhere_else()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        (await admin.PostAsync("/auth/password", new { new_password = Member.FirstPassword })).ShouldSucceed();

        (await SignInAsync(admin.Username)).ShouldSucceed();

        (await SignInAsync(admin.Username, FromElsewhere)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await SignInAsync(admin.Username, ("Forwarded", "for=192.0.2.7"))).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await SignInAsync(admin.Username, ("X-Forwarded-Host", "microblog.example"))).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await SignInAsync(admin.Username, ("Via", "1.1 proxy"))).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await Member.SendAsync(
            server, HttpMethod.Post, "/auth/login", new { login = admin.Username, password = "not this one" }))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_password_that_nobody_may_use_is_no_other_way_in()
    {
        var (browser, access, id) = await server.EnterAsync(await server.EmployeeAsync());
        (await browser.CallAsync(HttpMethod.Post, "/auth/password", new { new_password = Member.FirstPassword }, access)).ShouldSucceed();
        var identity = await server.ScalarAsync<long>($"SELECT id FROM users.identities WHERE user_id = {id}");

        (await browser.CallAsync(
            HttpMethod.Delete, $"/api/users/me/identities/{identity}", new { current_password = Member.FirstPassword }, access))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        browser.Dispose();
    }

    private Task<ApiAnswer> SignInAsync(string login, params (string, string)[] headers) => Member.SendAsync(
        server, HttpMethod.Post, "/auth/login", new { login, password = Member.FirstPassword }, headers);
}
