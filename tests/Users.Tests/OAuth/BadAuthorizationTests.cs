using System.Net;

namespace Microblog.Users.Tests.OAuth;

/// <summary>What attackers and careless apps try at the pages.</summary>
public sealed class BadAuthorizationTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://app.example/callback/")]
    [InlineData("https://app.example/CALLBACK")]
    [InlineData("https://app.example/callback?x=1")]
    [InlineData("https://app.example:443/callback")]
    [InlineData("https://app.example/%63allback")]
    [InlineData("https://app.example@evil.example/callback")]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_an_address_that_the_app_did_not_register(string redirect)
    {
        var app = await TestApp.RegisterAsync(server);
        using var browser = new AppBrowser(server);

        var page = await browser.OpenAsync(
            $"/oauth/authorize?response_type=code&client_id={app.Id}&scope=read&redirect_uri={Uri.EscapeDataString(redirect)}");

        page.Status.ShouldBe(400);
        page.Location.ShouldBeNull();
        page.Title.ShouldBe("This does not work");
    }

    [Theory]
    [InlineData("icecubesapp://")]
    [InlineData("oauth2redirect://com.keylesspalace.tusky/")]
    [InlineData("https://elk.example/api/127.0.0.1/oauth/https%3A%2F%2Felk.example")]
    [InlineData("http://localhost:3000/callback")]
    public async Task An_address_comes_back_to_the_letter(string redirect)
    {
        var (app, ada) = (await TestApp.RegisterAsync(server, redirect), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);

        var back = await app.AllowAsync(browser, ada.Username, ada.Password);

        back.Location!.OriginalString.ShouldStartWith($"{redirect}?code=");
        (await app.RedeemAsync(back.Sent("code")!)).ShouldBeOk();
    }

    [Theory]
    [InlineData("https://elk.example/api/127.0.0.1/oauth/https://elk.example")]
    [InlineData("https://elk.example/api/127.0.0.1/oauth/https%3a%2f%2felk.example")]
    public async Task Another_spelling_of_an_address_is_another_address(string redirect)
    {
        var app = await TestApp.RegisterAsync(server, "https://elk.example/api/127.0.0.1/oauth/https%3A%2F%2Felk.example");
        using var browser = new AppBrowser(server);

        var page = await browser.OpenAsync(
            $"/oauth/authorize?response_type=code&client_id={app.Id}&redirect_uri={Uri.EscapeDataString(redirect)}");

        page.Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_app_that_is_not_known_gets_a_page_and_no_redirect()
    {
        using var browser = new AppBrowser(server);

        var page = await browser.OpenAsync("/oauth/authorize?response_type=code&client_id=nobody&redirect_uri=https%3A%2F%2Fevil.example");

        page.Status.ShouldBe(400);
        page.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("response_mode", "form_post", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("scope", "write", "invalid_scope")]
    public async Task What_an_app_may_not_ask_for_is_said_on_a_page(string parameter, string value, string error)
    {
        var app = await TestApp.RegisterAsync(server, scopes: "read");
        using var browser = new AppBrowser(server);
        var challenge = parameter == "code_challenge_method" ? $"&code_challenge={TestApp.Challenge}" : "";
        var address = app.AddressOf("read").Replace($"{parameter}=code&", "", StringComparison.Ordinal).Replace(
            $"&{parameter}=read", "", StringComparison.Ordinal);

        var page = await browser.OpenAsync($"{address}{challenge}&{parameter}={value}");

        page.Status.ShouldBe(400);
        page.Location.ShouldBeNull();
        page.Html.ShouldContain($"{error}: ");
    }

    [Fact]
    public async Task Unknown_scopes_are_dropped_and_none_means_reading()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var first = new AppBrowser(server);
        using var second = new AppBrowser(server);

        var some = await app.RedeemAsync(
            (await app.AllowAsync(first, ada.Username, ada.Password, "write admin:read nonsense")).Sent("code")!);
        var none = await app.RedeemAsync((await app.AllowAsync(second, ada.Username, ada.Password, scope: null)).Sent("code")!);

        some["scope"].GetString().ShouldBe("write");
        none["scope"].GetString().ShouldBe("read");
    }

    [Fact]
    public async Task A_long_state_comes_back()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        var state = new string('s', 10_000);

        (await app.AllowAsync(browser, ada.Username, ada.Password, "read", ("state", state))).Sent("state").ShouldBe(state);
    }

    [Fact]
    public async Task No_page_is_shown_in_a_frame_or_runs_a_script()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server, name: "<script>alert(1)</script>"), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        var signIn = await browser.OpenAsync(app.AddressOf());

        var consent = await browser.SubmitAsync(signIn, ("login", ada.Username), ("password", ada.Password));

        foreach (var page in new[] { signIn, consent })
        {
            page.Csp.ShouldStartWith("default-src 'none'; style-src 'sha256-");
            page.Csp.ShouldContain("frame-ancestors 'none'");
            page.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            page.Headers.CacheControl!.NoStore.ShouldBeTrue();
            page.Html.ShouldNotContain("<script", Case.Insensitive);
            page.Html.ShouldContain("&lt;script&gt;");
        }

        signIn.Csp.ShouldEndWith("form-action 'self'");
        consent.Csp.ShouldEndWith("form-action 'self' https://app.example");
    }

    [Fact]
    public async Task The_form_may_lead_to_the_scheme_of_the_app()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server, "icecubesapp://"), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);

        var consent = await browser.SubmitAsync(
            await browser.OpenAsync(app.AddressOf()), ("login", ada.Username), ("password", ada.Password));

        consent.Csp.ShouldEndWith("form-action 'self' icecubesapp:");
    }

    [Fact]
    public async Task A_decision_counts_only_from_the_page_that_its_browser_was_shown()
    {
        var (app, ada, eve) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server), await Member.JoinAsync(server));
        using var hers = new AppBrowser(server);
        using var evil = new AppBrowser(server);
        var shown = await hers.SubmitAsync(await hers.OpenAsync(app.AddressOf()), ("login", ada.Username), ("password", ada.Password));
        var other = await evil.SubmitAsync(await evil.OpenAsync(app.AddressOf()), ("login", eve.Username), ("password", eve.Password));
        (string, string)[] parameters = [.. shown.Fields.Where(f => f.Key != "form_token").Select(f => (f.Key, f.Value))];

        var without = await hers.SendAsync("/oauth/authorize", [.. parameters, ("decision", "allow")]);
        var foreign = await hers.SendAsync(
            "/oauth/authorize", [.. parameters, ("decision", "allow"), ("form_token", other.Fields["form_token"])]);
        using var nobody = new AppBrowser(server);
        var stolen = await nobody.SendAsync(
            "/oauth/authorize", [.. parameters, ("decision", "allow"), ("form_token", shown.Fields["form_token"])]);

        foreach (var page in new[] { without, foreign, stolen })
        {
            page.Status.ShouldBe(400);
            page.Location.ShouldBeNull();
        }

        (await hers.SubmitAsync(shown, ("decision", "allow"))).Sent("code").ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_signs_another_browser_in()
    {
        var (app, eve) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var hers = new AppBrowser(server);
        using var evil = new AppBrowser(server);
        var (shown, known) = (await hers.OpenAsync(app.AddressOf()), await evil.OpenAsync(app.AddressOf()));

        var forged = await hers.SendAsync(
            "/oauth/sign-in", ("login", eve.Username), ("password", eve.Password), ("request", shown.Fields["request"]),
            ("form_token", known.Fields["form_token"]));

        forged.Status.ShouldBe(400);
        (await hers.OpenAsync(app.AddressOf())).IsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cookie_that_somebody_planted_is_worth_nothing_after_the_sign_in()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var hers = new AppBrowser(server);
        using var evil = new AppBrowser(server);
        var planted = await evil.OpenAsync(app.AddressOf());
        var root = new Uri(server.Client.BaseAddress!, "/oauth/");
        foreach (Cookie cookie in evil.Cookies.GetCookies(root))
        {
            hers.Cookies.Add(root, new Cookie(cookie.Name, cookie.Value, "/oauth"));
        }

        (await hers.SubmitAsync(planted, ("login", ada.Username), ("password", ada.Password))).IsConsent.ShouldBeTrue();

        (await evil.OpenAsync(app.AddressOf())).IsSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task The_sign_in_leads_nowhere_but_to_the_consent()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        var page = await browser.OpenAsync(app.AddressOf());

        var sent = await browser.SubmitAsync(
            page, ("login", ada.Username), ("password", ada.Password),
            ("request", $"client_id={app.Id}&redirect_uri=https://evil.example\r\nLocation: https://evil.example"));

        sent.Status.ShouldBe(400);
        sent.Location.ShouldBeNull();
        sent.Title.ShouldBe("This does not work");
    }

    [Fact]
    public async Task Whoever_does_not_allow_an_app_gives_it_nothing()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);
        var consent = await browser.SubmitAsync(
            await browser.OpenAsync(app.AddressOf("read", ("state", "s"))), ("login", ada.Username), ("password", ada.Password));

        var back = await browser.SubmitAsync(consent, ("decision", "deny"));

        (back.Sent("error"), back.Sent("state"), back.Sent("code")).ShouldBe(("access_denied", "s", null));
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {ada.Id} AND revoked_at IS NULL"))
            .ShouldBe(0);
    }
}
