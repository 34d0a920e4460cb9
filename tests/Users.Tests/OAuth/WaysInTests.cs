using System.Net;
using Microblog.Users.Tests.TwoFactor;

namespace Microblog.Users.Tests.OAuth;

/// <summary>How people sign in on the pages of apps.</summary>
public sealed class WaysInTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private const string Verify = "/api/v1/accounts/verify_credentials";

    [Fact]
    public async Task A_second_factor_is_asked_for_in_a_second_step()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.EnterAsync(server));
        var phone = await AuthenticatorApp.SetUpAsync(server, ada);
        using var browser = new AppBrowser(server);
        var page = await browser.OpenAsync(app.AddressOf());

        var asked = await browser.SubmitAsync(page, ("login", ada.Username), ("password", ada.Password));
        asked.Status.ShouldBe(401);
        asked.Html.ShouldNotContain("name=\"password\"");
        var wrong = await browser.SubmitAsync(asked, ("code", phone.WrongCode));
        wrong.IsSignIn.ShouldBeTrue();
        wrong.Html.ShouldContain("The code is wrong");
        var consent = await browser.SubmitAsync(wrong, ("code", phone.Code));

        consent.IsConsent.ShouldBeTrue(consent.Html);
        (await app.RedeemAsync((await browser.SubmitAsync(consent, ("decision", "allow"))).Sent("code")!)).ShouldBeOk();
    }

    [Fact]
    public async Task A_recovery_code_does_once()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.EnterAsync(server));
        var phone = await AuthenticatorApp.SetUpAsync(server, ada);
        using var browser = new AppBrowser(server);
        using var other = new AppBrowser(server);

        (await SecondStepAsync(browser, app, ada, phone.RecoveryCodes[0])).IsConsent.ShouldBeTrue();
        (await SecondStepAsync(other, app, ada, phone.RecoveryCodes[0])).IsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_step_of_one_browser_is_worth_nothing_in_another()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.EnterAsync(server));
        var phone = await AuthenticatorApp.SetUpAsync(server, ada);
        using var hers = new AppBrowser(server);
        using var other = new AppBrowser(server);
        var asked = await hers.SubmitAsync(
            await hers.OpenAsync(app.AddressOf()), ("login", ada.Username), ("password", ada.Password));

        var stolen = await other.SubmitAsync(
            await other.OpenAsync(app.AddressOf()), ("first_step", asked.Fields["first_step"]), ("code", phone.Code));

        stolen.IsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task An_API_key_does_in_place_of_the_password_and_the_app_ends_with_it()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await server.PersonAsync());
        var key = (await ada.PostAsync("/api/users/me/api-keys", new { name = "phone" })).ShouldSucceed(HttpStatusCode.Created);

        var token = await app.TokenOfAsync(ada.Username, key["api_key"].GetString()!);

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk()["acct"].GetString().ShouldBe(ada.Username);
        (await ada.DeleteAsync($"/api/users/me/api-keys/{key["key"].GetProperty("id")}")).ShouldSucceed();
        (await TestApp.GetAsync(server, Verify, token)).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_of_somebody_else_and_one_that_only_reads_do_not()
    {
        var (app, ada, grace) = (await TestApp.RegisterAsync(server), await server.PersonAsync(), await server.PersonAsync("Grace"));
        var reads = (await ada.PostAsync("/api/users/me/api-keys", new { name = "reads", read_only = true }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        using var browser = new AppBrowser(server);
        var page = await browser.OpenAsync(app.AddressOf());

        (await browser.SubmitAsync(page, ("login", ada.Username), ("password", grace.Key))).Status.ShouldBe(401);
        (await browser.SubmitAsync(page, ("login", ada.Username), ("password", reads))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Wrong_passwords_are_slowed_down_as_everywhere()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server, "ru");
        var page = await browser.OpenAsync(app.AddressOf());
        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            page = await browser.SubmitAsync(page, ("login", ada.Username), ("password", "wrong"));
            statuses.Add(page.Status);
        }

        statuses[0].ShouldBe(401);
        statuses[^1].ShouldBe(429);
        page.Html.ShouldContain("Слишком много неудачных попыток");
    }

    [Fact]
    public async Task Whoever_is_signed_in_in_this_browser_only_allows()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        var refresh = await SignInToThePageAsync(browser, ada);

        var consent = await browser.OpenAsync(app.AddressOf());
        consent.IsConsent.ShouldBeTrue(consent.Html);
        var token = (await app.RedeemAsync((await browser.SubmitAsync(consent, ("decision", "allow"))).Sent("code")!)).ShouldBeOk();

        (await TestApp.GetAsync(server, Verify, token["access_token"].GetString()!)).ShouldBeOk()["acct"].GetString()
            .ShouldBe(ada.Username);
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/refresh", new { refresh_token = refresh })).ShouldSucceed();
        (await browser.OpenAsync(app.AddressOf("read", ("force_login", "true")))).IsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task The_cookie_of_the_page_does_not_count_on_a_way_from_another_site()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        await SignInToThePageAsync(browser, ada);

        (await browser.OpenAsync($"/auth/app-session?{app.AddressOf()["/oauth/authorize?".Length..]}")).IsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_account_can_be_chosen()
    {
        var (app, ada, grace) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        await SignInToThePageAsync(browser, ada);

        var page = await browser.SubmitAsync(await browser.OpenAsync(app.AddressOf()), ("decision", "other"));
        page.IsSignIn.ShouldBeTrue(page.Html);
        var consent = await browser.SubmitAsync(page, ("login", grace.Username), ("password", grace.Password));

        consent.Html.ShouldContain($"@{grace.Username}");
    }

    [Fact]
    public async Task A_one_time_password_allows_no_app()
    {
        var (app, ada, admin) = (
            await TestApp.RegisterAsync(server), await Member.JoinAsync(server), await server.PersonAsync("Root", admin: true));
        var once = (await admin.PostAsync($"/api/admin/users/{ada.Id}/password")).ShouldSucceed()["password"].GetString()!;
        using var browser = new AppBrowser(server);

        var page = await browser.SubmitAsync(await browser.OpenAsync(app.AddressOf()), ("login", ada.Username), ("password", once));

        page.Status.ShouldBe(403);
        page.Html.ShouldContain("one-time password");
    }

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", null, "ru")]
    [InlineData("fr,ru;q=0.5", "en", "en")]
    [InlineData("en", "ru", "ru")]
    [InlineData(null, "None", "en")]
    public async Task The_pages_speak_the_language_of_the_reader(string? accepted, string? lang, string expected)
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server, accepted);
        (string, string)[] more = lang is null ? [] : [("lang", lang)];

        var signIn = await browser.OpenAsync(app.AddressOf("read write:statuses", more));
        var consent = await browser.SubmitAsync(signIn, ("login", ada.Username), ("password", ada.Password));

        signIn.Html.ShouldContain($"<html lang=\"{expected}\">");
        consent.Html.ShouldContain($"<html lang=\"{expected}\">");
        consent.Html.ShouldContain(expected == "ru" ? "менять: твиты" : "change: tweets");
    }

    [Fact]
    public async Task Apps_are_listed_and_ended_by_their_owner_and_by_an_administrator()
    {
        var (app, ada, admin) = (
            await TestApp.RegisterAsync(server, name: "Tusky"), await Member.EnterAsync(server),
            await server.PersonAsync("Root", admin: true));
        var (first, second) = (
            await app.TokenOfAsync(ada.Username, ada.Password), await app.TokenOfAsync(ada.Username, ada.Password, "read"));
        server.Clock.Advance(TimeSpan.FromHours(2));
        (await TestApp.GetAsync(server, Verify, first)).ShouldBeOk();

        await ada.SignInAsync();
        var listed = (await ada.GetAsync("/api/users/me/apps")).ShouldSucceed()["apps"];
        listed.GetArrayLength().ShouldBe(2);
        listed[1].GetProperty("name").GetString().ShouldBe("Tusky");
        listed[1].GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe(["read", "write"]);
        (listed[1].GetProperty("last_used_at").GetDateTimeOffset() - listed[1].GetProperty("created_at").GetDateTimeOffset())
            .ShouldBe(TimeSpan.FromHours(2), TimeSpan.FromSeconds(1));
        (await ada.GetAsync("/auth/sessions")).ShouldSucceed()["sessions"].GetArrayLength().ShouldBe(2);

        (await ada.DeleteAsync($"/api/users/me/apps/{listed[1].GetProperty("id")}")).ShouldSucceed();
        (await TestApp.GetAsync(server, Verify, first)).ShouldBeError(HttpStatusCode.Unauthorized);
        var left = (await admin.GetAsync($"/api/admin/users/{ada.Id}/apps")).ShouldSucceed()["apps"][0].GetProperty("id").GetInt64();
        (await admin.DeleteAsync($"/api/admin/users/{ada.Id}/apps/{left}")).ShouldSucceed();
        (await TestApp.GetAsync(server, Verify, second)).ShouldBeError(HttpStatusCode.Unauthorized);
        var entries = (await admin.GetAsync($"/api/admin/audit?user_id={ada.Id}")).ShouldSucceed()["entries"].EnumerateArray()
            .Select(e => $"{e.GetProperty("action")}: {e.GetProperty("details")}").ToArray();
        entries.ShouldContain("allowed_app: Tusky: read write");
        entries.Count(e => e == "ended_app: Tusky").ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_ends_the_app_of_another()
    {
        var (app, ada, eve) = (await TestApp.RegisterAsync(server), await Member.EnterAsync(server), await Member.EnterAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);
        var id = (await ada.GetAsync("/api/users/me/apps")).ShouldSucceed()["apps"][0].GetProperty("id").GetInt64();

        (await eve.DeleteAsync($"/api/users/me/apps/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
    }

    private static async Task<AppPage> SecondStepAsync(AppBrowser browser, TestApp app, Member member, string code) =>
        await browser.SubmitAsync(
            await browser.SubmitAsync(
                await browser.OpenAsync(app.AddressOf()), ("login", member.Username), ("password", member.Password)),
            ("code", code));

    private async Task<string> SignInToThePageAsync(AppBrowser browser, Member member)
    {
        var answer = (await Member.SendAsync(
            server, HttpMethod.Post, "/auth/login", new { login = member.Username, password = member.Password, cookie = true }))
            .ShouldSucceed();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=', 2);
        browser.Cookies.Add(new Uri(server.Client.BaseAddress!, "/auth/"), new Cookie(cookie[0], cookie[1], "/auth"));
        return cookie[1];
    }
}
