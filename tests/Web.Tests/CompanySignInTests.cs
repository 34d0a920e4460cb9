using Microblog.Testing.SignOn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>People sign in at their company's provider, which is a real one, on another site.</summary>
[Collection(Stages.Second)]
public sealed class CompanySignInTests(Stage stage)
{
    [Fact]
    public async Task Two_people_come_in_with_their_groups_and_one_signs_out_at_the_provider()
    {
        await using var company = await Company.OpenAsync(stage);
        await company.Provider.ChangeAsync("ann", new { groups = new[] { "staff", "microblog-admins" } });
        var (ann, bob) = (await company.GuestAsync("Ann"), await company.GuestAsync("Bob"));
        await ann.Page.GotoAsync("/search?q=tea");
        await Expect(ann.Button("Sign in with Acme")).ToBeVisibleAsync();
        await ann.ShouldBeAccessibleAsync();
        await ann.PictureAsync("sign-in-with-provider");

        await Company.SignInAsync(ann, "ann");

        await ann.ShouldBeInAsync();
        await Expect(ann.Page).ToHaveURLAsync(new Uri(company.Address, "/search?q=tea").ToString());
        await ann.ListeningAsync("feed", () => ann.Page.GotoAsync("/"));
        await Expect(ann.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" })).ToBeVisibleAsync();
        const string Stored = "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])";
        (await ann.Page.EvaluateAsync<string>(Stored)).ShouldNotContain("eyJ");

        // The provider gets new keys while Bob is there.
        await bob.Page.GotoAsync("/");
        await bob.Button("Sign in with Acme").ClickAsync();
        await Expect(bob.Page.Locator("input[name=login]")).ToBeVisibleAsync();
        await company.Provider.RotateAsync(keep: false);
        await Company.FillInAsync(bob, "bob");
        await bob.ShouldBeInAsync();
        await Expect(bob.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" })).ToHaveCountAsync(0);
        await bob.PostAsync("Good morning from Bob");
        await Expect(bob.Post("Good morning from Bob")).ToBeVisibleAsync();

        // Ann signs out at the provider, in another tab. Nobody presses anything in the first one.
        var other = await ann.Context.NewPageAsync();
        await other.GotoAsync($"{company.Provider.Authority}/session/end");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await ann.ShouldBeOutAsync();
        await bob.Page.ReloadAsync();
        await bob.ShouldBeInAsync();
        ann.Faults.ShouldBeEmpty();
        bob.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_signs_out_here_is_signed_out_at_the_provider()
    {
        await using var company = await Company.OpenAsync(stage);
        var bob = await company.GuestAsync("Bob");
        await bob.Page.GotoAsync("/");
        await Company.SignInAsync(bob, "bob");
        await bob.ShouldBeInAsync();

        await bob.Account.ClickAsync();
        await bob.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(bob.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "You are signed out" })).ToBeVisibleAsync();
        await bob.ShouldBeOutAsync();
        await bob.ShouldBeAccessibleAsync();
        await bob.Button("Sign in with Acme").ClickAsync();
        await Expect(bob.Page.Locator("input[name=login]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_owner_of_an_account_links_a_provider_and_unlinks_it()
    {
        await using var company = await Company.OpenAsync(stage);
        var ada = await company.GuestAsync("Ada");
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        await ada.SignInAsync();
        await ada.Page.GotoAsync("/settings/account");
        await ada.Button("Link Acme").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Your password, to confirm").FillAsync("not this one, surely");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("link-provider");
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        await Company.FillInAsync(ada, "carol");

        await Expect(ada.Page.GetByText("Linked. From now on you can sign in there.")).ToBeVisibleAsync();
        await Expect(ada.Button("Unlink Acme")).ToBeVisibleAsync();
        await Expect(ada.Button("Link Acme")).ToHaveCountAsync(0);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("linked-provider");
        await ada.Button("Unlink Acme").ClickAsync();
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Unlink" }).ClickAsync();
        await Expect(ada.Button("Link Acme")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_it_is_the_only_way_in_the_page_goes_straight_to_the_provider()
    {
        await using var company = await Company.OpenAsync(stage, ("SignIn__Passwords", "off"));
        var bob = await company.GuestAsync("Bob");

        // As behind a proxy: whoever sits at the machine of the server is offered a password.
        await bob.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = "192.0.2.7" });
        await bob.Page.GotoAsync("/notifications");
        await Company.FillInAsync(bob, "bob");

        await bob.ShouldBeInAsync();
        await Expect(bob.Page).ToHaveURLAsync(new Uri(company.Address, "/notifications").ToString());

        // A problem is said, and not tried again without an end.
        var eve = await company.GuestAsync("Eve");
        await eve.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = "192.0.2.7" });
        await eve.Page.GotoAsync("/sign-in?sign_on=failed");
        await Expect(eve.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That sign-in did not work.");
        await Expect(eve.Page.GetByLabel("Username or email")).ToHaveCountAsync(0);
        await eve.ShouldBeAccessibleAsync();
        await eve.PictureAsync("sign-in-failed");
        await eve.SpeakRussianAsync();
        await Expect(eve.Button("Войти через Acme")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task While_the_provider_is_away_the_page_says_so_and_takes_passwords()
    {
        await using var company = await Company.OpenAsync(stage);
        var ada = await company.GuestAsync("Ada");
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        await company.Provider.StopAsync();
        await ada.Page.GotoAsync("/");

        await ada.Button("Sign in with Acme").ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            "This sign-in does not answer at the moment. Try again, or sign in another way.");
        await ada.SignInAsync();
    }

    [Fact]
    public async Task An_administrator_sees_how_somebody_signs_in()
    {
        await using var company = await Company.OpenAsync(stage);
        await company.Provider.ChangeAsync("dora", new { name = "Dora Deep", groups = new[] { "microblog-admins" } });
        await company.Provider.ChangeAsync("bob", new { name = "Bob Baker of the bakery" });
        var bob = await company.GuestAsync("Bob");
        await bob.Page.GotoAsync("/");
        await Company.SignInAsync(bob, "bob");
        await bob.ShouldBeInAsync();
        var dora = await company.GuestAsync("Dora");
        await dora.Page.GotoAsync("/");
        await Company.SignInAsync(dora, "dora");
        await dora.ShouldBeInAsync();
        await dora.Page.GotoAsync("/admin/people");
        await dora.Page.GetByLabel("Search by name, username or email").FillAsync("Bob Baker of the bakery");
        await dora.Page.GetByRole(AriaRole.Button, new() { Name = "What to do with Bob Baker of the bakery" }).ClickAsync();
        await dora.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Keys and sessions" }).ClickAsync();

        var ways = dora.Page.GetByRole(AriaRole.List, new() { Name = "Signs in with" });

        await Expect(ways).ToContainTextAsync("Acme");
        await Expect(ways).ToContainTextAsync("bob");
        await Expect(ways).ToContainTextAsync("since");
        await dora.ShouldBeAccessibleAsync();
        await dora.PictureAsync("how-somebody-signs-in");
    }

    /// <summary>A provider, and a server whose people sign in there.</summary>
    private sealed class Company(Stage stage, OpenIdProvider provider, Testing.ServerProcess server) : IAsyncDisposable
    {
        public OpenIdProvider Provider { get; } = provider;

        public Uri Address => server.Address;

        public static async Task<Company> OpenAsync(Stage stage, params (string Name, string Value)[] settings)
        {
            var provider = await OpenIdProvider.StartNewAsync();
            var server = await stage.StartAnotherAsync(
            [
                ("SignIn__Providers__0__Name", "acme"),
                ("SignIn__Providers__0__Label", "Acme"),
                ("SignIn__Providers__0__Authority", provider.Authority),
                ("SignIn__Providers__0__ClientId", OpenIdProvider.ClientId),
                ("SignIn__Providers__0__ClientSecret", OpenIdProvider.Secret),
                ("SignIn__Providers__0__Scopes", "openid profile email groups offline_access"),
                ("SignIn__Providers__0__Administrators", "microblog-admins"),
                .. settings,
            ]);
            await provider.ServeAsync(server.Address, "acme");
            await provider.ChangeAsync("carol", new { name = "Carol" });
            return new Company(stage, provider, server);
        }

        /// <summary>Somebody at a browser of their own, at the door of this server.</summary>
        public Task<Guest> GuestAsync(string name) =>
            stage.StrangerAsync(name, new BrowserNewContextOptions { BaseURL = Address.ToString() });

        public static async Task SignInAsync(Guest guest, string person)
        {
            await guest.Button("Sign in with Acme").ClickAsync();
            await FillInAsync(guest, person);
        }

        /// <summary>Fills in the form of the provider.</summary>
        public static async Task FillInAsync(Guest guest, string person)
        {
            // The page of this server has fields of the same names.
            await guest.Page.WaitForURLAsync("**/interaction/**");
            await guest.Page.Locator("input[name=login]").FillAsync(person);
            await guest.Page.Locator("input[name=password]").FillAsync("anything");
            await guest.Page.Locator("button[type=submit]").ClickAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }
}
