using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Coming in and going out.</summary>
[Collection(Stages.Main)]
public sealed class EntranceTests(Stage stage)
{
    private const string Stored = "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])";

    [Fact]
    public async Task A_stranger_makes_an_account_and_is_in()
    {
        var ada = await stage.StrangerAsync("Ada");
        await ada.Page.GotoAsync("/");
        await ada.ShouldBeOutAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("sign-in");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Make an account" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Make an account" })).ToBeVisibleAsync();
        await ada.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Lovelace");
        await ada.Page.GetByLabel("Username").FillAsync(ada.Username);
        await ada.Page.GetByLabel("Email").FillAsync($"{ada.Username}@example.com");
        await ada.Page.GetByLabel("Password").FillAsync("Microblog12345");
        await ada.Button("Make an account").ClickAsync();
        await Expect(ada.Page.GetByLabel("Password")).ToHaveAttributeAsync("aria-invalid", "true");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("register");

        await ada.Page.GetByLabel("Password").FillAsync(Client.Password);
        await ada.Button("Make an account").ClickAsync();

        await ada.ShouldBeInAsync();
        await Expect(ada.Page.GetByText("Your feed is quiet")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("empty-feed");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_a_right_one_leaves_no_token_where_scripts_find_it()
    {
        var grace = await stage.StrangerAsync("Grace");
        await Client.RegisterAsync(stage, grace.Username, "Grace");
        await grace.SignInAsync("wrong password");
        await Expect(grace.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The login or the password is wrong.");

        await grace.SignInAsync();

        await grace.Page.ReloadAsync();
        await grace.ShouldBeInAsync();
        var stored = await grace.Page.EvaluateAsync<string>(Stored);
        stored.ShouldNotContain("mbr_");
        stored.ShouldNotContain("eyJ");
        (await grace.Context.CookiesAsync()).Single().HttpOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task A_russian_browser_is_told_in_russian_what_is_wrong()
    {
        var ada = await stage.StrangerAsync("Ada", new() { Locale = "ru-RU" });
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        await ada.Page.GotoAsync("/");
        await ada.Page.GetByLabel("Имя пользователя или почта").FillAsync(ada.Username);
        await ada.Page.GetByLabel("Пароль", new() { Exact = true }).FillAsync("wrong password");
        await ada.Button("Войти").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Неверное имя или пароль.");

        await ada.Page.GotoAsync("/register");
        await ada.Page.GetByLabel("Имя", new() { Exact = true }).FillAsync("Ada");
        await ada.Page.GetByLabel("Имя пользователя").FillAsync(ada.Username);
        await ada.Page.GetByLabel("Почта").FillAsync($"another.{ada.Username}@example.com");
        await ada.Page.GetByLabel("Пароль").FillAsync(Client.Password);
        await ada.Button("Зарегистрироваться").ClickAsync();

        await Expect(ada.Page.GetByText($"Имя {ada.Username} уже занято.")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("russian-register");
    }

    [Fact]
    public async Task Tabs_share_a_session_and_leave_it_together()
    {
        var ada = await stage.GuestAsync("Ada");
        var tabs = new List<IPage>();
        for (var i = 0; i < 4; i++)
        {
            tabs.Add(await ada.Context.NewPageAsync());
        }

        await Task.WhenAll(tabs.Select(tab => tab.GotoAsync("/")));
        foreach (var tab in tabs)
        {
            await Expect(tab.GetByRole(AriaRole.Navigation, new() { Name = "Main navigation" })).ToBeVisibleAsync();
        }

        // Reloaded in the middle of a refresh, again and again: nobody is thrown out.
        for (var i = 0; i < 5; i++)
        {
            await tabs[i % 4].ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        }

        await ada.Page.ReloadAsync();
        await ada.ShouldBeInAsync();
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out", Exact = true }).ClickAsync();

        await ada.ShouldBeOutAsync();
        foreach (var tab in tabs)
        {
            await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Microblog" })).ToBeVisibleAsync();
        }

        await ada.Page.ReloadAsync();
        await ada.ShouldBeOutAsync();
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_session_at_another_browser()
    {
        var here = await stage.GuestAsync("Ada");
        var there = await stage.StrangerAsync("Ada");
        await there.SignInAsAsync($"{here.Username}@example.com");

        await here.Account.ClickAsync();
        await here.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out everywhere" }).ClickAsync();
        await here.ShouldBeOutAsync();

        // Its stream ends with the session, so nobody has to press anything there.
        await there.ShouldBeOutAsync();
    }

    [Fact]
    public async Task An_api_key_opens_the_page_until_it_is_revoked()
    {
        var ada = await stage.StrangerAsync("Ada");
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        var client = await stage.ClientAsync(ada);
        var issued = await client.SendAsync(
            HttpMethod.Post, "/api/users/me/api-keys", new { name = "page", current_password = Client.Password });
        await ada.Page.GotoAsync("/");
        await ada.Button("API key").ClickAsync();
        await ada.Page.Locator("input[name=key]").FillAsync("nonsense");
        await ada.Button("Sign in").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This key is not known");

        await ada.Page.Locator("input[name=key]").FillAsync(issued["api_key"].GetString()!);
        await ada.Button("Sign in").ClickAsync();
        await ada.ShouldBeInAsync();
        (await ada.Page.EvaluateAsync<string>(Stored)).ShouldNotContain(issued["api_key"].GetString()!);
        await ada.ListeningAsync("feed", () => ada.Page.ReloadAsync());
        await ada.ShouldBeInAsync();

        await client.SendAsync(HttpMethod.Delete, $"/api/users/me/api-keys/{issued["key"].GetProperty("id")}");
        await ada.ShouldBeOutAsync();
    }

    [Fact]
    public async Task Whom_a_gateway_signs_in_is_in_at_once()
    {
        var ada = await stage.StrangerAsync("Ada");
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        var issued = await (await stage.ClientAsync(ada)).SendAsync(
            HttpMethod.Post, "/api/users/me/api-keys", new { name = "gateway", current_password = Client.Password });
        await ada.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["api-key"] = issued["api_key"].GetString()! });

        await ada.Page.GotoAsync("/");

        await ada.ShouldBeInAsync();
        await ada.PostAsync("Signed in by the gateway");
        await Expect(ada.Post("Signed in by the gateway")).ToBeVisibleAsync();
        await ada.Account.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out", Exact = true })).ToHaveCountAsync(0);
    }
}
