namespace Microblog.Users.Tests.OAuth;

/// <summary>People sign in with apps that speak the Mastodon client API.</summary>
public sealed class SignInWithAppTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task An_app_gets_a_token_with_the_scopes_that_its_person_allowed()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);

        var back = await app.AllowAsync(browser, ada.Username, ada.Password, "read write:statuses", ("state", "a b&c"));

        back.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://app.example/callback");
        back.Sent("state").ShouldBe("a b&c");
        var token = (await app.RedeemAsync(back.Sent("code")!, ("scope", "read write:statuses"))).ShouldBeOk();
        token["token_type"].GetString().ShouldBe("Bearer");
        token["scope"].GetString().ShouldBe("read write:statuses");
        token["created_at"].GetInt64().ShouldBe(server.Clock.GetUtcNow().ToUnixTimeSeconds());
        token.Json.TryGetProperty("expires_in", out _).ShouldBeFalse();
        token["access_token"].GetString()!.Length.ShouldBe(43);
        var shown = (await TestApp.GetAsync(server, "/api/v1/apps/verify_credentials", token["access_token"].GetString()!)).ShouldBeOk();
        shown["name"].GetString().ShouldBe("Test app");
    }

    [Fact]
    public async Task An_app_without_an_address_shows_the_code()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server, TestApp.OutOfBand), await Member.JoinAsync(server));
        using var browser = new AppBrowser(server);

        var page = await app.AllowAsync(browser, ada.Email, ada.Password);

        page.Status.ShouldBe(200);
        page.Title.ShouldBe("Your code");
        (await app.RedeemAsync(page.Code!)).ShouldBeOk();
    }
}
