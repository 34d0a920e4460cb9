using System.Net;
using System.Text.Json;
using Microblog.Testing;
using Microblog.Testing.SignOn;
using Microblog.Users.Tests.TwoFactor;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>What a provider says of people counts here, as far as the settings want it.</summary>
public sealed class DirectoryTests(DirectoryServer server) : IClassFixture<DirectoryServer>
{
    [Fact]
    public async Task Groups_give_roles_and_take_them()
    {
        await server.PersonAsync("Margaret", admin: true);
        var person = await server.EmployeeAsync("Ann Archer", verified: true, "staff", "Microblog Admins");
        var (browser, access, id) = await server.EnterAsync(person);
        (await RoleAsync(browser, access)).ShouldBe("admin");

        await server.Provider.ChangeAsync(person, new { groups = new[] { "moderators" } });
        (await server.EnterAsync(person)).Browser.Dispose();
        (await RoleAsync(browser, access)).ShouldBe("moderator");

        await server.Provider.ChangeAsync(person, new { groups = Array.Empty<string>() });
        (await server.EnterAsync(person)).Browser.Dispose();
        (await RoleAsync(browser, access)).ShouldBe("user");
        (await server.ScalarAsync<string>(
            $"SELECT string_agg(details, '; ' ORDER BY id) FROM users.audit WHERE target_id = {id} AND action = 'changed_user'"))
            .ShouldBe("role admin to moderator, by the groups at acme; role moderator to user, by the groups at acme");
        browser.Dispose();
    }

    [Fact]
    public async Task The_last_administrator_stays_one_whatever_the_groups_say()
    {
        var person = await server.EmployeeAsync("Ann Archer", verified: true, "Microblog Admins");
        var (browser, access, id) = await server.EnterAsync(person);
        await server.ExecuteAsync($"UPDATE users.users SET role = 'user' WHERE role = 'admin' AND id <> {id}");
        await server.Provider.ChangeAsync(person, new { groups = Array.Empty<string>() });

        (await server.EnterAsync(person)).Browser.Dispose();

        (await RoleAsync(browser, access)).ShouldBe("admin");
        browser.Dispose();
    }

    [Fact]
    public async Task Names_follow_and_usernames_stay()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);
        await server.Provider.ChangeAsync(person, new { name = "Ann Baker-Archer", preferred_username = "somebody.else" });

        (await server.EnterAsync(person)).Browser.Dispose();

        var user = (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed()["user"];
        user.GetProperty("name").GetString().ShouldBe("Ann Baker-Archer");
        user.GetProperty("username").GetString().ShouldBe(person);
        browser.Dispose();
    }

    [Fact]
    public async Task Pictures_follow_when_their_address_changes()
    {
        var person = await server.EmployeeAsync();
        await server.Provider.ChangeAsync(person, new { picture = $"{server.Provider.Authority}/picture/1.png" });
        var (browser, access, id) = await server.EnterAsync(person);
        await server.DrainAsync();
        var first = await AvatarAsync(id);
        first.ShouldBeGreaterThan(0);

        // The same address is the same picture.
        (await server.EnterAsync(person)).Browser.Dispose();
        await server.DrainAsync();
        (await AvatarAsync(id)).ShouldBe(first);

        await server.Provider.ChangeAsync(person, new { picture = $"{server.Provider.Authority}/picture/2.png" });
        (await server.EnterAsync(person)).Browser.Dispose();
        await server.DrainAsync();
        var second = await AvatarAsync(id);
        second.ShouldBeGreaterThan(first);

        // One that is not there, is no picture, or is at a host that nobody trusts, changes nothing.
        string[] others =
            [$"{server.Provider.Authority}/none.png", $"{server.Provider.Authority}/jwks", "http://192.0.2.1/x.png", "file:///x", "x"];
        foreach (var picture in others)
        {
            await server.Provider.ChangeAsync(person, new { picture });
            (await server.EnterAsync(person)).Browser.Dispose();
            await server.DrainAsync();
            (await AvatarAsync(id)).ShouldBe(second, picture);
        }

        // It is shown once it is processed, which is done in the background.
        await Eventually.HoldsAsync(
            async () =>
            {
                await server.DrainAsync();
                return (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access))["user"].GetProperty("avatar").ValueKind
                    == JsonValueKind.String;
            }, TimeSpan.FromSeconds(30));
        server.Errors.ShouldBeEmpty();
        browser.Dispose();
    }

    [Fact]
    public async Task A_verified_address_of_a_trusted_domain_leads_into_its_account_and_whoever_made_that_is_out()
    {
        var name = Member.NewName();
        (await Member.RegisterAsync(server, name, $"{name}@engines.example")).ShouldSucceed(HttpStatusCode.Created);
        var squatter = new Member(server, 0, name, Member.FirstPassword);
        await squatter.SignInAsync();
        var key = (await squatter.PostAsync("/api/users/me/api-keys", new { name = "a", current_password = squatter.Password }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        await AuthenticatorApp.SetUpAsync(server, squatter);
        var person = await server.EmployeeAsync();
        await server.Provider.ChangeAsync(person, new { email = $"{name}@Engines.example" });

        var (browser, access, id) = await server.EnterAsync(person);

        var me = (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        me["user"].GetProperty("username").GetString().ShouldBe(name);
        me["email_verified"].GetBoolean().ShouldBeTrue();
        (await browser.CallAsync(HttpMethod.Get, "/auth/second-factor", token: access)).ShouldSucceed()["authenticator_since"].ValueKind
            .ShouldBe(JsonValueKind.Null);
        await squatter.ShouldBeOutAsync();
        (await squatter.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("api-key", key)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.audit WHERE target_id = {id} AND action = 'linked_identity'")).ShouldBe(1);
        browser.Dispose();
    }

    [Fact]
    public async Task Whoever_takes_the_address_of_a_colleague_at_the_provider_does_not_get_into_their_account()
    {
        var (ann, mallory) = (await server.EmployeeAsync(), await server.EmployeeAsync("Mallory Moss"));
        await server.Provider.ChangeAsync(ann, new { email = $"{ann}@engines.example" });
        var (browser, access, id) = await server.EnterAsync(ann);
        await server.Provider.ChangeAsync(mallory, new { email = $"{ann}@engines.example" });

        var (other, otherAccess, otherId) = await server.EnterAsync(mallory);

        otherId.ShouldNotBe(id);
        (await other.CallAsync(HttpMethod.Get, "/auth/me", token: otherAccess)).ShouldSucceed()["email"].ValueKind
            .ShouldBe(JsonValueKind.Null);
        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed()["email"].GetString()
            .ShouldBe($"{ann}@engines.example");
        browser.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData("engines.example", false)]
    [InlineData("other.example", true)]
    [InlineData("engines.example.evil.example", true)]
    public async Task No_other_address_leads_into_an_account(string domain, bool verified)
    {
        var name = Member.NewName();
        (await Member.RegisterAsync(server, name, $"{name}@{domain}")).ShouldSucceed(HttpStatusCode.Created);
        var person = await server.EmployeeAsync();
        await server.Provider.ChangeAsync(person, new { email = $"{name}@{domain}", email_verified = verified });

        var (browser, access, _) = await server.EnterAsync(person);

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access))["user"].GetProperty("username").GetString().ShouldNotBe(name);
        browser.Dispose();
    }

    [Fact]
    public async Task A_refresh_asks_the_provider_again_whether_the_person_is_still_signed_in_there()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        await BackdateAsync(id);
        var before = await server.ScalarAsync<string>(TokenOf(id));
        (await browser.RefreshAsync()).ShouldSucceed();
        (await server.ScalarAsync<string>(TokenOf(id))).ShouldNotBe(before);
        (await browser.RefreshAsync()).ShouldSucceed();

        // The provider ends its session without a word, as many do.
        await server.ExecuteAsync($"UPDATE users.provider_sessions SET sid = 'lost' WHERE {OfUser(id)}");
        await browser.SignOutThereAsync(server.Provider.Authority);
        (await browser.RefreshAsync()).ShouldSucceed();
        await BackdateAsync(id);

        (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated")["error_message"].GetString()
            .ShouldBe("You are not signed in at your company any more. Sign in again.");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {id} AND revoked_at IS NULL")).ShouldBe(0);
        browser.Dispose();
    }

    [Fact]
    public async Task Without_a_refresh_token_of_the_provider_the_person_is_sent_there_again()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        await server.ExecuteAsync($"UPDATE users.provider_sessions SET refresh_token = NULL WHERE {OfUser(id)}");
        (await browser.RefreshAsync()).ShouldSucceed();
        await BackdateAsync(id);

        (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        (await browser.GoAsync(await browser.BeginAsync("acme"), "nobody is asked")).AbsolutePath.ShouldBe("/signed-on");
        browser.Dispose();
    }

    [Fact]
    public async Task While_the_provider_is_away_nothing_is_lost()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        await BackdateAsync(id);
        var good = await server.ScalarAsync<string>(TokenOf(id));
        await server.Provider.StopAsync();
        try
        {
            (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
            (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        }
        finally
        {
            await server.Provider.StartAsync();
            await server.Provider.ServeAsync(server.Client.BaseAddress!, "acme");
        }

        (await server.ScalarAsync<string>(TokenOf(id))).ShouldBe(good);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {id} AND revoked_at IS NULL")).ShouldBe(1);

        // The provider of this test has forgotten everybody meanwhile.
        (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        browser.Dispose();
    }

    [Fact]
    public async Task A_sign_out_here_stays_here_where_the_settings_want_it()
    {
        var (browser, access, _) = await server.EnterAsync(await server.EmployeeAsync());

        (await browser.CallAsync(HttpMethod.Post, "/auth/logout", new { }, access)).ShouldSucceed().Json.TryGetProperty("location", out _)
            .ShouldBeFalse();
        browser.Dispose();
    }

    private Task<long> AvatarAsync(long id) =>
        server.ScalarAsync<long>($"SELECT coalesce(avatar_media_id, 0) FROM users.users WHERE id = {id}");

    private static string OfUser(long id) => $"session_id IN (SELECT id FROM users.sessions WHERE user_id = {id})";

    private static string TokenOf(long id) => $"SELECT encode(refresh_token, 'hex') FROM users.provider_sessions WHERE {OfUser(id)}";

    private Task BackdateAsync(long id) =>
        server.ExecuteAsync($"UPDATE users.provider_sessions SET asked_at = asked_at - interval '2 hours' WHERE {OfUser(id)}");

    private static async Task<string?> RoleAsync(Visitor browser, string access) =>
        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed()["user"].GetProperty("role").GetString();
}
