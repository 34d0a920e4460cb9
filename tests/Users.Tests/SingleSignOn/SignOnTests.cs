using System.Net;
using Microblog.Testing.SignOn;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>People sign in at their company's provider.</summary>
public sealed class SignOnTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    [Fact]
    public async Task The_first_sign_in_makes_an_account_and_the_second_finds_it()
    {
        await server.Provider.ChangeAsync("ann", new { name = "Ann Archer" });
        using var browser = new Visitor(server);

        var place = await browser.SignInAsync("acme", "ann", "/search?q=tea");

        place.PathAndQuery.ShouldBe("/signed-on?back=%2Fsearch%3Fq%3Dtea");
        var pair = (await browser.RefreshAsync()).ShouldSucceed();
        pair.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        var access = pair["access_token"].GetString()!;
        var me = (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        me["user"].GetProperty("name").GetString().ShouldBe("Ann Archer");
        me["user"].GetProperty("username").GetString().ShouldBe("ann_archer");
        me["user"].GetProperty("role").GetString().ShouldBe("user");
        me["email"].GetString().ShouldBe("ann@acme.example");
        me["has_password"].GetBoolean().ShouldBeFalse();

        var (again, _, id) = await server.EnterAsync("ann");
        id.ShouldBe(me["user"].GetProperty("id").GetInt64());
        var sessions = (await again.CallAsync(HttpMethod.Get, "/auth/sessions", token: access)).ShouldSucceed()["sessions"];
        sessions.EnumerateArray().Select(s => s.GetProperty("provider").GetString()).ShouldBe(["acme", "acme"]);
        again.Dispose();
    }

    [Fact]
    public async Task A_taken_username_gets_a_number()
    {
        var id = await server.EmployeeAsync();
        await server.Provider.ChangeAsync(id, new { preferred_username = "grace.hopper" });
        await server.ExecuteAsync("""
            INSERT INTO users.users (name, username, username_key, role, created_at)
            VALUES ('G', 'Grace_Hopper', 'grace_hopper', 'user', now())
            """);

        var (browser, access, _) = await server.EnterAsync(id);

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access))["user"].GetProperty("username").GetString()
            .ShouldBe("grace_hopper2");
        browser.Dispose();
    }

    [Fact]
    public async Task Two_first_sign_ins_at_once_make_one_account()
    {
        var person = await server.EmployeeAsync();

        var entered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.EnterAsync(person)));

        entered.Select(e => e.UserId).Distinct().ShouldHaveSingleItem();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.identities WHERE subject = '{person}'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_the_provider_does_not_call_verified_counts_as_none()
    {
        var member = await Member.JoinAsync(server);
        var person = await server.EmployeeAsync(verified: false);
        await server.Provider.ChangeAsync(person, new { email = member.Email });

        var (browser, access, id) = await server.EnterAsync(person);

        id.ShouldNotBe(member.Id);
        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access))["email"].ValueKind
            .ShouldBe(System.Text.Json.JsonValueKind.Null);
        browser.Dispose();
    }

    [Fact]
    public async Task A_verified_address_that_an_account_has_does_not_lead_into_it()
    {
        var member = await Member.JoinAsync(server);
        var person = await server.EmployeeAsync();
        await server.Provider.ChangeAsync(person, new { email = member.Email });

        var (browser, _, id) = await server.EnterAsync(person);

        id.ShouldNotBe(member.Id);
        await member.SignInAsync();
        browser.Dispose();
    }

    [Fact]
    public async Task Whoever_takes_the_address_of_another_at_the_provider_stays_who_they_are()
    {
        var (ann, bob) = (await server.EmployeeAsync(), await server.EmployeeAsync("Bob Baker"));
        var (annsBrowser, _, annsId) = await server.EnterAsync(ann);
        var (bobsBrowser, _, bobsId) = await server.EnterAsync(bob);
        await server.Provider.ChangeAsync(
            bob, new { email = $"{ann}@acme.example", email_verified = true, preferred_username = $"{ann}@acme.example" });

        var (again, access, id) = await server.EnterAsync(bob);

        id.ShouldBe(bobsId);
        id.ShouldNotBe(annsId);
        (await again.CallAsync(HttpMethod.Get, "/auth/me", token: access))["user"].GetProperty("name").GetString().ShouldBe("Bob Baker");
        annsBrowser.Dispose();
        bobsBrowser.Dispose();
        again.Dispose();
    }

    [Fact]
    public async Task Somebody_deactivated_stays_out_and_is_told_so()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        var admin = await server.PersonAsync("Margaret", admin: true);
        (await admin.PatchAsync($"/api/admin/users/{id}", new { active = false })).ShouldSucceed();

        SignOnServer.WordOf(await browser.SignInAsync("acme", person)).ShouldBe("deactivated");

        (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        browser.Dispose();
    }

    [Fact]
    public async Task A_sign_in_is_in_the_audit_log_and_administrators_see_how_somebody_signs_in()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        var admin = await server.PersonAsync("Margaret", admin: true);

        var entries = (await admin.GetAsync($"/api/admin/audit?user_id={id}")).ShouldSucceed()["entries"].EnumerateArray()
            .Select(e => $"{e.GetProperty("action").GetString()}: {e.GetProperty("details").GetString()}").Reverse();
        entries.ShouldBe(
            ["created_user: role user, by the first sign-in at the provider acme", "signed_in: at the provider acme"]);
        var ways = (await admin.GetAsync($"/api/admin/users/{id}/sign-in")).ShouldSucceed();
        ways["password_since"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var identity = ways["identities"].EnumerateArray().ShouldHaveSingleItem();
        identity.GetProperty("label").GetString().ShouldBe("Acme");
        identity.GetProperty("issuer").GetString().ShouldBe(server.Provider.Authority);
        identity.GetProperty("subject").GetString().ShouldBe(person);
        identity.GetProperty("linked_at").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(server.Clock.GetUtcNow());
        ways["last_signed_in_at"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.String);
        (await admin.GetAsync("/api/admin/users/999999999/sign-in")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        browser.Dispose();
    }

    [Fact]
    public async Task Strangers_are_told_which_sign_ins_there_are()
    {
        var instance = (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null)).ShouldSucceed();

        instance["passwords"].GetBoolean().ShouldBeTrue();
        var provider = instance["sign_in_providers"].EnumerateArray().ShouldHaveSingleItem();
        provider.GetProperty("name").GetString().ShouldBe("acme");
        provider.GetProperty("label").GetString().ShouldBe("Acme");
        provider.EnumerateObject().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\nb")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_server_afterwards(string back)
    {
        using var browser = new Visitor(server);

        (await browser.CallAsync(HttpMethod.Post, "/auth/sign-on/acme", new { back }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task The_code_travels_with_PKCE_a_nonce_and_a_state_that_nobody_can_read()
    {
        using var browser = new Visitor(server);

        var sent = System.Web.HttpUtility.ParseQueryString((await browser.BeginAsync("acme", "/notifications")).Query);

        // The provider has pushed authorization requests: the browser carries no more than a name of one.
        sent.AllKeys.ShouldBe(["client_id", "request_uri"], ignoreOrder: true);
    }

    [Fact]
    public async Task Unknown_providers_are_not_found()
    {
        (HttpMethod, string)[] calls =
        [
            (HttpMethod.Post, ""), (HttpMethod.Get, "/callback"), (HttpMethod.Get, "/signed-out"),
            (HttpMethod.Post, "/backchannel-logout"),
        ];
        foreach (var (method, path) in calls)
        {
            (await Member.SendAsync(server, method, $"/auth/sign-on/other{path}", null)).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task What_is_known_of_somebody_is_exported()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/me/export");
        request.Headers.Add("Authorization", $"Bearer {access}");
        using var answer = await server.Client.SendAsync(request);
        await using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(await zip.GetEntry("identities.json")!.OpenAsync());

        var text = await reader.ReadToEndAsync();

        text.ShouldContain(person);
        text.ShouldContain("acme");
        browser.Dispose();
    }
}
