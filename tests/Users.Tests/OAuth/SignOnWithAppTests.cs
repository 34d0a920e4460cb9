using System.Net;
using Microblog.Testing.SignOn;
using Microblog.Users.Features.OAuth;
using Microblog.Users.Tests.SingleSignOn;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.OAuth;

/// <summary>People sign in with apps at their company's provider.</summary>
public sealed class SignOnWithAppTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    private const string Verify = "/api/v1/accounts/verify_credentials";

    [Fact]
    public async Task The_provider_signs_in_for_an_app_and_the_browser_keeps_no_session()
    {
        var app = await TestApp.RegisterAsync(server);
        using var visitor = new Visitor(server);

        var token = await AllowAsync(app, visitor, await server.EmployeeAsync());

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
        (await visitor.RefreshAsync()).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_provider_is_asked_again_about_an_app_and_it_is_out_when_that_is_not_possible()
    {
        var app = await TestApp.RegisterAsync(server);
        using var visitor = new Visitor(server);
        var token = await AllowAsync(app, visitor, await server.EmployeeAsync());
        const string Session = "(SELECT max(session_id) FROM users.oauth_grants)";
        server.Clock.Advance(TimeSpan.FromHours(13));

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
        (await server.ScalarAsync<DateTime>($"SELECT asked_at FROM users.provider_sessions WHERE session_id = {Session}"))
            .ShouldBe(server.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(1));
        await server.ExecuteAsync($"UPDATE users.provider_sessions SET refresh_token = NULL WHERE session_id = {Session}");
        server.Clock.Advance(TimeSpan.FromHours(13));
        server.Services.GetRequiredService<AppTokens>().Drop(AppTokens.DigestOf(token));

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeError(HttpStatusCode.Unauthorized);
        (await server.ScalarAsync<bool>($"SELECT revoked_at IS NOT NULL FROM users.sessions WHERE id = {Session}")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_went_wrong_at_the_provider_is_said_on_the_page()
    {
        var app = await TestApp.RegisterAsync(server);
        using var browser = new AppBrowser(server);

        var page = await browser.OpenAsync($"{app.AddressOf()}&step=provider&sign_on=cancelled");

        page.IsSignIn.ShouldBeTrue();
        page.Html.ShouldContain("You broke the sign-in off.");
        page.Html.ShouldContain("Sign in at Acme");
    }

    [Fact]
    public async Task A_request_that_is_too_long_for_the_way_to_the_provider_says_so()
    {
        var app = await TestApp.RegisterAsync(server);
        using var browser = new AppBrowser(server);

        var page = await browser.FollowAsync(
            $"/oauth/sign-on/acme?{app.AddressOf("read", ("state", new string('s', 3000)))["/oauth/authorize?".Length..]}");

        page.Status.ShouldBe(400);
        page.Html.ShouldContain("more than the sign-in of your company can carry");
    }

    private async Task<string> AllowAsync(TestApp app, Visitor visitor, string person)
    {
        var started = await visitor.CallAsync(HttpMethod.Get, $"/oauth/sign-on/acme?{app.AddressOf()["/oauth/authorize?".Length..]}");
        started.Status.ShouldBe(HttpStatusCode.SeeOther);
        var place = await visitor.GoAsync(started.Headers.Location!, person);
        place.AbsolutePath.ShouldBe("/oauth/authorize");
        using var browser = new AppBrowser(server);
        var root = new Uri(server.Client.BaseAddress!, "/oauth/");
        browser.Cookies.Add(root, visitor.Cookies.GetCookies(root));
        var consent = await browser.OpenAsync(place.PathAndQuery);
        consent.IsConsent.ShouldBeTrue(consent.Html);
        var code = (await browser.SubmitAsync(consent, ("decision", "allow"))).Sent("code")!;
        return (await app.RedeemAsync(code)).ShouldBeOk()["access_token"].GetString()!;
    }
}
