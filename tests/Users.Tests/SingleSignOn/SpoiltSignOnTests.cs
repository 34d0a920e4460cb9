using System.Net;
using Microblog.Testing.SignOn;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>What is not as it should be lets nobody in.</summary>
public sealed class SpoiltSignOnTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    public static TheoryData<string, object> Spoilt => new()
    {
        { "another issuer", new { claims = new { iss = "https://evil.example" } } },
        { "for another client", new { claims = new { aud = "other" } } },
        { "for several, and asked for by nobody", new { claims = new { aud = new[] { "microblog", "other" } } } },
        { "asked for by another client", new { claims = new { azp = "other" } } },
        { "another nonce", new { claims = new { nonce = "another" } } },
        { "expired", new { claims = new { exp = 1_700_000_000 } } },
        { "not yet valid", new { claims = new { nbf = 4_000_000_000 } } },
        { "unsigned", new { key = "none" } },
        { "signed with a shared secret", new { key = "secret" } },
        { "signed by somebody under the name of the provider's key", new { key = "forged" } },
        { "signed with a key that the provider does not say", new { key = "other" } },
        { "without a subject", new { claims = new { sub = "" } } },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_spoilt_token_lets_nobody_in(string how, object what)
    {
        var person = await server.EmployeeAsync();
        await server.Provider.SpoilAsync(what);
        try
        {
            using var browser = new Visitor(server);

            var place = await browser.SignInAsync("acme", person);

            place.AbsolutePath.ShouldBe("/sign-in", how);
            SignOnServer.WordOf(place).ShouldBe("failed", how);
            (await browser.RefreshAsync()).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
            (await server.ScalarAsync<long>($"SELECT count(*) FROM users.identities WHERE subject = '{person}'")).ShouldBe(0, how);
        }
        finally
        {
            await server.Provider.SpoilAsync(null);
        }

        // It was the token, not the test.
        (await server.EnterAsync(person)).Browser.Dispose();
    }

    [Fact]
    public async Task The_state_of_another_browser_lets_nobody_in()
    {
        var person = await server.EmployeeAsync();
        using var attacker = new Visitor(server);
        using var victim = new Visitor(server);
        var callback = await attacker.GoAsync(await attacker.BeginAsync("acme"), person, stopAt: "/callback");

        var place = await victim.GoAsync(callback, person);

        SignOnServer.WordOf(place).ShouldBe("failed");
        (await victim.RefreshAsync()).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_code_counts_once()
    {
        var person = await server.EmployeeAsync();
        using var browser = new Visitor(server);
        var callback = await browser.GoAsync(await browser.BeginAsync("acme"), person, stopAt: "/callback");
        (await browser.GoAsync(callback, person)).AbsolutePath.ShouldBe("/signed-on");

        SignOnServer.WordOf(await browser.GoAsync(callback, person)).ShouldBe("failed");

        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.provider_sessions s JOIN users.identities i ON i.id = s.identity_id WHERE i.subject = '{person}'"))
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=1")]
    [InlineData("?code=1&state=nonsense")]
    [InlineData("?error=access_denied")]
    [InlineData("?state=CfDJ8Nonsense&code=1&iss=x")]
    public async Task A_callback_that_nobody_has_asked_for_is_a_page_that_says_so(string query)
    {
        using var browser = new Visitor(server);

        var place = await browser.GoAsync(new Uri(server.Client.BaseAddress!, $"/auth/sign-on/acme/callback{query}"), "nobody");

        SignOnServer.WordOf(place).ShouldBe("failed");
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_breaks_off_at_the_provider_is_told_that()
    {
        using var browser = new Visitor(server);
        var person = await server.EmployeeAsync();
        var callback = await browser.GoAsync(await browser.BeginAsync("acme"), person, stopAt: "/callback");
        var state = System.Web.HttpUtility.ParseQueryString(callback.Query)["state"];

        var place = await browser.GoAsync(
            new Uri(callback, $"/auth/sign-on/acme/callback?error=access_denied&state={Uri.EscapeDataString(state!)}"), person);

        SignOnServer.WordOf(place).ShouldBe("cancelled");
    }

    [Fact]
    public async Task New_keys_in_the_middle_of_a_sign_in_are_fetched()
    {
        var person = await server.EmployeeAsync();
        using var browser = new Visitor(server);
        (await browser.SignInAsync("acme", person)).AbsolutePath.ShouldBe("/signed-on");
        using var other = new Visitor(server);
        var callback = await other.GoAsync(await other.BeginAsync("acme"), person, stopAt: "/callback");

        await server.Provider.RotateAsync(keep: false);

        (await other.GoAsync(callback, person)).AbsolutePath.ShouldBe("/signed-on", string.Join('\n', server.Errors));
    }
}
