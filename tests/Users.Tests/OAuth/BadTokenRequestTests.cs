using System.Net;
using System.Text;
using Microblog.Testing;

namespace Microblog.Users.Tests.OAuth;

/// <summary>What attackers and careless apps try where tokens are given out.</summary>
public sealed class BadTokenRequestTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task A_code_with_a_challenge_needs_its_verifier()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));

        (await app.RedeemAsync(await CodeAsync(app, ada, challenged: true))).ShouldBeError(HttpStatusCode.BadRequest, "invalid_request");
        (await app.RedeemAsync(await CodeAsync(app, ada, challenged: true), ("code_verifier", new string('x', 50))))
            .ShouldBeError(HttpStatusCode.BadRequest, "invalid_grant");
        (await app.RedeemAsync(await CodeAsync(app, ada, challenged: false), ("code_verifier", TestApp.Verifier)))
            .ShouldBeError(HttpStatusCode.BadRequest, "invalid_request");
        (await app.RedeemAsync(await CodeAsync(app, ada, challenged: true), ("code_verifier", TestApp.Verifier))).ShouldBeOk();
    }

    [Fact]
    public async Task A_code_that_is_shown_twice_takes_the_token_of_the_first_time_along()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var code = await CodeAsync(app, ada);
        var token = (await app.RedeemAsync(code)).ShouldBeOk()["access_token"].GetString()!;

        (await app.RedeemAsync(code)).ShouldBeError(HttpStatusCode.BadRequest, "invalid_grant");

        (await TestApp.GetAsync(server, "/api/v1/apps/verify_credentials", token)).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_is_redeemed_once_however_many_try()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var code = await CodeAsync(app, ada);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.RedeemAsync(code)));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_to_another_app()
    {
        var (app, other, ada) = (
            await TestApp.RegisterAsync(server), await TestApp.RegisterAsync(server), await Member.JoinAsync(server));

        (await other.RedeemAsync(await CodeAsync(app, ada))).ShouldBeError(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_code_expires_after_ten_minutes()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var code = await CodeAsync(app, ada);
        server.Clock.Advance(TimeSpan.FromMinutes(10.1));

        (await app.RedeemAsync(code)).ShouldBeError(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_code_is_bound_to_its_address()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));

        (await TestApp.PostAsync(
            server, "/oauth/token", ("grant_type", "authorization_code"), ("code", await CodeAsync(app, ada)), ("client_id", app.Id),
            ("client_secret", app.Secret), ("redirect_uri", "https://app.example/other")))
            .ShouldBeError(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_wrong_secret_gets_nothing()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var code = await CodeAsync(app, ada);

        (await TestApp.PostAsync(
            server, "/oauth/token", ("grant_type", "authorization_code"), ("code", code), ("client_id", app.Id), ("client_secret", "wrong"),
            ("redirect_uri", "https://app.example/callback"))).ShouldBeError(HttpStatusCode.Unauthorized, "invalid_client");
        (await TestApp.PostAsync(
            server, "/oauth/token", ("grant_type", "authorization_code"), ("code", code), ("client_id", app.Id),
            ("redirect_uri", "https://app.example/callback"))).Status.ShouldNotBe(HttpStatusCode.OK);
        (await TestApp.PostAsync(server, "/oauth/revoke", ("client_id", app.Id), ("client_secret", "wrong"), ("token", "x")))
            .ShouldBeError(HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Theory]
    [InlineData("application/json", "{\"grant_type\":")]
    [InlineData("application/json", "[1]")]
    [InlineData("application/json", "{\"grant_type\":\"\\ud800\"}")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&grant_type=client_credentials")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=password&username=a&password=b")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=nonsense")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken")]
    [InlineData("text/plain", "grant_type=client_credentials")]
    public async Task A_body_that_is_none_is_a_clear_error(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await ApiAnswer.ReadAsync(await server.Client.PostAsync("/oauth/token", content))).ShouldBeError(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Huge_values_are_refused()
    {
        var huge = new string('x', 5000);

        (await TestApp.PostAsync(server, "/oauth/token", ("grant_type", "client_credentials"), ("client_id", huge)))
            .ShouldBeError(HttpStatusCode.BadRequest, "invalid_request");
        (await TestApp.PostAsync(server, "/api/v1/apps", ("client_name", huge), ("redirect_uris", TestApp.OutOfBand)))
            .ShouldBeError(HttpStatusCode.UnprocessableEntity);
        (await TestApp.PostAsync(server, "/api/v1/apps", ("client_name", "App"), ("redirect_uris", $"https://app.example/{huge}")))
            .ShouldBeError(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("https://app.example/#fragment")]
    [InlineData("https://user:word@app.example/")]
    [InlineData("https://app.example/ space")]
    [InlineData("")]
    public async Task An_app_with_an_address_that_leads_to_no_app_is_not_registered(string redirect) =>
        (await TestApp.PostAsync(server, "/api/v1/apps", ("client_name", "App"), ("redirect_uris", redirect)))
            .ShouldBeError(HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("", TestApp.OutOfBand, null)]
    [InlineData("\u200b", TestApp.OutOfBand, null)]
    [InlineData("App", TestApp.OutOfBand, "javascript:alert(1)")]
    [InlineData("App", TestApp.OutOfBand, "nowhere")]
    public async Task An_app_without_a_name_or_with_a_false_website_is_not_registered(string name, string redirect, string? website) =>
        (await TestApp.PostAsync(server, "/api/v1/apps", ("client_name", name), ("redirect_uris", redirect), ("website", website ?? "")))
            .ShouldBeError(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_token_in_the_address_is_not_looked_at()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);

        var answer = await ApiAnswer.ReadAsync(await server.Client.GetAsync($"/api/v1/apps/verify_credentials?access_token={token}"));

        answer.ShouldBeError(HttpStatusCode.Unauthorized);
        using var empty = new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded");
        (await ApiAnswer.ReadAsync(await server.Client.PostAsync(
            $"/oauth/token?grant_type=client_credentials&client_id={app.Id}&client_secret={app.Secret}", empty)))
            .ShouldBeError(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_app_gets_no_more_for_itself_than_it_registered()
    {
        var app = await TestApp.RegisterAsync(server, scopes: "read");

        (await TestApp.PostAsync(
            server, "/oauth/token", ("grant_type", "client_credentials"), ("client_id", app.Id), ("client_secret", app.Secret),
            ("scope", "write"))).ShouldBeError(HttpStatusCode.BadRequest, "invalid_scope");
    }

    private async Task<string> CodeAsync(TestApp app, Member member, bool challenged = false)
    {
        using var browser = new AppBrowser(server);
        (string, string)[] more = challenged ? [("code_challenge", TestApp.Challenge), ("code_challenge_method", "S256")] : [];
        return (await app.AllowAsync(browser, member.Username, member.Password, "read write", more)).Sent("code")!;
    }
}
