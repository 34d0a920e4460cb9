using System.Net;
using Microblog.Testing;
using Microblog.Testing.SignOn;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>Whose session at the provider ends is out here too; and the other way round.</summary>
public sealed class ProviderLogoutTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "another issuer", """{"iss": "https://evil.example"}""", "current" },
        { "for another client", """{"aud": "other"}""", "current" },
        { "with a nonce", """{"nonce": "1"}""", "current" },
        { "without its event", """{"events": {}}""", "current" },
        { "an event that is no object", $$$"""{"events": {"{{{Event}}}": "yes"}}""", "current" },
        { "without a session or a subject", """{"sid": null, "sub": null}""", "current" },
        { "without an id", """{"jti": null}""", "current" },
        { "expired", """{"exp": 1700000000}""", "current" },
        { "too old", """{"iat": 1700000000}""", "current" },
        { "unsigned", "{}", "none" },
        { "signed with a shared secret", "{}", "secret" },
        { "signed by somebody else", "{}", "forged" },
        { "signed with a key that nobody knows", "{}", "other" },
    };

    [Fact]
    public async Task A_sign_out_at_the_provider_ends_the_sessions_of_that_browser_and_no_other()
    {
        var person = await server.EmployeeAsync();
        var (here, access, id) = await server.EnterAsync(person);
        var (there, elsewhere, _) = await server.EnterAsync(person);

        await here.SignOutThereAsync(server.Provider.Authority);

        await Eventually.HoldsAsync(
            async () => (await here.CallAsync(HttpMethod.Get, "/auth/me", token: access)).Status == HttpStatusCode.Unauthorized,
            TimeSpan.FromSeconds(10));
        (await here.RefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await there.CallAsync(HttpMethod.Get, "/auth/me", token: elsewhere)).ShouldSucceed();
        (await server.ScalarAsync<string>(
            $"SELECT details FROM users.audit WHERE target_id = {id} AND action = 'ended_session'"))
            .ShouldBe("1 sessions, by the provider acme");
        here.Dispose();
        there.Dispose();
    }

    [Fact]
    public async Task A_stream_ends_with_the_session_at_the_provider()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream");
        request.Headers.Add("Authorization", $"Bearer {access}");
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await stream.ReadLineAsync()).ShouldNotBeNull();

        (await LogoutAsync(await TokenAsync(new { sub = person }))).ShouldSucceed();

        // The end of the stream is an end of its lines.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await stream.ReadLineAsync(patience.Token) is not null)
        {
        }

        browser.Dispose();
    }

    [Fact]
    public async Task A_logout_token_counts_once()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, _) = await server.EnterAsync(person);
        var token = await TokenAsync(new { sub = person });
        (await LogoutAsync(token)).ShouldSucceed();
        var (again, access, _) = await server.EnterAsync(person);

        (await LogoutAsync(token)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await again.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        browser.Dispose();
        again.Dispose();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_logout_token_ends_nothing(string how, string changes, string key)
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);
        var claims = Claims(person);
        foreach (var (name, value) in System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object?>>(changes)!)
        {
            claims[name] = value;
        }

        var token = await server.Provider.SignAsync(
            claims.Where(c => c.Value is not null).ToDictionary(), new { typ = "logout+jwt" }, key);

        (await LogoutAsync(token)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        how.ShouldNotBeEmpty();
        browser.Dispose();
    }

    [Fact]
    public async Task An_ID_token_is_no_logout_token_and_rubbish_is_none_either()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);

        (await LogoutAsync(await server.Provider.SignAsync(Claims(person), new { typ = "at+jwt" })))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await LogoutAsync("rubbish")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await LogoutAsync("")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/sign-on/acme/backchannel-logout", new { logout_token = "x" }))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed();
        browser.Dispose();
    }

    [Fact]
    public async Task A_logout_token_with_new_keys_of_the_provider_is_obeyed()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);
        await server.Provider.RotateAsync(keep: false);

        // Somebody may have named an unknown key a moment before, which the server asks about only now and then.
        await Eventually.HoldsAsync(
            async () => (await LogoutAsync(await TokenAsync(new { sub = person }))).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(30));

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        browser.Dispose();
    }

    [Fact]
    public async Task Whoever_signs_out_here_signs_out_at_the_provider_too()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, _) = await server.EnterAsync(person);

        var location = (await browser.CallAsync(HttpMethod.Post, "/auth/logout", new { }, access)).ShouldSucceed()["location"].GetString()!;

        location.ShouldStartWith($"{server.Provider.Authority}/session/end?");
        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await browser.GoThereAsync(new Uri(location))).PathAndQuery.ShouldBe("/sign-in?sign_on=signed_out");

        // The provider asks anew who it is.
        var at = await browser.GoAsync(await browser.BeginAsync("acme"), await server.EmployeeAsync("Bob Baker"));
        at.AbsolutePath.ShouldBe("/signed-on");
        browser.Dispose();
    }

    [Fact]
    public async Task A_sign_out_with_a_state_that_is_not_ours_ends_at_the_page()
    {
        using var browser = new Visitor(server);

        (await browser.GoAsync(new Uri(server.Client.BaseAddress!, "/auth/sign-on/acme/signed-out?state=nonsense"), "")).AbsolutePath
            .ShouldBe("/");
    }

    private async Task<ApiAnswer> LogoutAsync(string token)
    {
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        return await ApiAnswer.ReadAsync(await server.Client.PostAsync("/auth/sign-on/acme/backchannel-logout", form));
    }

    private Task<string> TokenAsync(object who)
    {
        var claims = Claims("nobody");
        claims.Remove("sub");
        foreach (var property in who.GetType().GetProperties())
        {
            claims[property.Name] = property.GetValue(who);
        }

        return server.Provider.SignAsync(claims, new { typ = "logout+jwt" });
    }

    private Dictionary<string, object?> Claims(string subject)
    {
        var now = server.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new Dictionary<string, object?>
        {
            ["iss"] = server.Provider.Authority,
            ["aud"] = OpenIdProvider.ClientId,
            ["sub"] = subject,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString(),
            ["events"] = new Dictionary<string, object> { [Event] = new { } },
        };
    }
}
