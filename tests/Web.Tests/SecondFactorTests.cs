using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Signing in takes an authenticator app, and administrators see who has one.</summary>
[Collection(Stages.Second)]
public sealed class SecondFactorTests(Stage stage)
{
    [Fact]
    public async Task Somebody_sets_up_an_app_signs_in_with_it_and_with_a_recovery_code()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync("/settings/security");
        await Expect(ada.Button("Set up an app")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.Button("Set up an app").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Your password").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Img, new() { Name = "QR code for the authenticator app" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("authenticator-app");
        var secret = (await dialog.Locator("code").TextContentAsync())!;
        await dialog.GetByLabel("Code", new() { Exact = true }).FillAsync(await CodeAsync(ada, secret, 0));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        var codes = dialog.GetByRole(AriaRole.Listitem);
        await Expect(codes).ToHaveCountAsync(10);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("recovery-codes");
        var recovery = (await codes.Nth(2).TextContentAsync())!;
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(ada.Page.GetByText("10 codes are left.")).ToBeVisibleAsync();

        var there = await stage.StrangerAsync("Ada");
        await there.SignInAsAsync(ada.Username, Client.Password);
        var code = there.Page.GetByLabel("Code of the authenticator app, or a recovery code");
        await Expect(code).ToBeFocusedAsync();
        await there.ShouldBeAccessibleAsync();
        await there.PictureAsync("second-step");
        await code.FillAsync("no code at all");
        await there.Button("Sign in").ClickAsync();
        await Expect(there.Page.GetByText("The code is wrong or was used before.")).ToBeVisibleAsync();
        await code.FillAsync(recovery);
        await there.Button("Sign in").ClickAsync();
        await there.ShouldBeInAsync();

        await ada.Page.ReloadAsync();
        await Expect(ada.Page.GetByText("9 codes are left.")).ToBeVisibleAsync();
        await ada.Button("Remove the app").ClickAsync();
        await dialog.GetByLabel("Your password").FillAsync(Client.Password);
        await dialog.GetByLabel("Code of the app, or a recovery code").FillAsync(await CodeAsync(ada, secret, 1));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove the app" }).ClickAsync();
        await Expect(ada.Button("Set up an app")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_administrator_sets_one_up_before_they_administrate_and_resets_that_of_somebody()
    {
        await using var server = await MailingServer.StartAsync(stage, ("SecondFactor__RequiredFor", "administrators"));
        var (admin, grace) = (await server.MemberAsync("Margaret", "admin"), await server.MemberAsync("Grace"));
        await admin.SignInAsync();
        await admin.Page.GotoAsync("/admin/people");
        await Expect(admin.Page.GetByText("This server asks administrators for one.")).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("second-factor-missing");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "To the settings" }).ClickAsync();
        await SetUpAsync(admin);
        await grace.SignInAsync();
        await grace.Page.GotoAsync("/settings/security");
        await SetUpAsync(grace);

        await admin.Page.GotoAsync("/admin/people");
        await admin.Page.GetByLabel("Search by name, username or email").FillAsync(grace.Username);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "What to do with Grace" }).First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Keys and sessions" }).ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("10 recovery codes left")).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("how-they-sign-in");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reset the second factor of Grace" }).ClickAsync();
        await Expect(dialog.GetByText("no authenticator app")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_everybody_must_have_one_the_page_asks_for_it_first_in_Russian_too()
    {
        await using var server = await MailingServer.StartAsync(stage, ("SecondFactor__RequiredFor", "all"));
        var ada = await server.MemberAsync("Ada");
        await ada.SignInAsync(Client.Password);
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Set up a second factor" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("everybody-needs-one");
        await ada.SpeakRussianAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Подключите второй фактор" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.Page.EvaluateAsync("() => localStorage.setItem('microblog.language', 'en')");
        await ada.Page.ReloadAsync();

        await SetUpAsync(ada);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await ada.ShouldBeInAsync();
    }

    private static async Task SetUpAsync(Guest guest)
    {
        await guest.Button("Set up an app").ClickAsync();
        var dialog = guest.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Your password").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        var secret = (await dialog.Locator("code").TextContentAsync())!;
        await dialog.GetByLabel("Code", new() { Exact = true }).FillAsync(await CodeAsync(guest, secret, 0));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    /// <summary>What an app shows (RFC 6238), computed by the browser: another program than the server's.</summary>
    private static Task<string> CodeAsync(Guest guest, string secret, int steps) => guest.Page.EvaluateAsync<string>(
        """
        async ([secret, steps]) => {
            const bits = [...secret].map(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
            const key = Uint8Array.from(bits.match(/.{8}/g), b => parseInt(b, 2));
            const counter = new DataView(new ArrayBuffer(8));
            counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 30000) + steps));
            const hmac = await crypto.subtle.importKey(
                "raw", key, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]).then(k => crypto.subtle.sign("HMAC", k, counter));
            const hash = new DataView(hmac);
            return String((hash.getUint32(hash.getUint8(19) & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
        }
        """, new object[] { secret, steps });
}
