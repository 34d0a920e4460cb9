using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Passkeys in a real browser, with Chromium's virtual authenticator.</summary>
[Collection(Stages.Second)]
public sealed class PasskeyTests(Stage stage)
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_without_a_name_is_renamed_and_removed()
    {
        await using var server = await MailingServer.StartAsync(stage);
        var ada = await server.MemberAsync("Ada");
        var (cdp, device) = await DeviceAsync(ada);
        await ada.SignInAsync();
        await ada.Page.GotoAsync("/settings/security");
        await Expect(ada.Page.GetByText("No passkeys yet")).ToBeVisibleAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);

        await AddAsync(ada, "laptop");
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(ada.Page.GetByText("never used")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("passkeys");

        // The device has one already, and says so.
        await AddAsync(ada, "laptop again");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This device has a passkey of this account already.");
        await ada.ShouldBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await ada.Page.GotoAsync("/settings/sessions");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await ada.ShouldBeOutAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("sign-in-with-a-passkey");
        await ada.Button("Sign in with a passkey").ClickAsync();
        await ada.ShouldBeInAsync();

        await ada.Page.GotoAsync("/settings/security");
        await ada.Button("Rename laptop").ClickAsync();
        await dialog.GetByLabel("Name").FillAsync("old laptop");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await ada.Button("Remove old laptop").ClickAsync();
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByText("No passkeys yet")).ToBeVisibleAsync();
        await cdp.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = device });
    }

    [Fact]
    public async Task A_device_that_its_owner_does_not_unlock_signs_nobody_in_and_nobody_is_told_a_fault()
    {
        await using var server = await MailingServer.StartAsync(stage);
        var ada = await server.MemberAsync("Ada");
        var (cdp, device) = await DeviceAsync(ada);
        await ada.SignInAsync();
        await ada.Page.GotoAsync("/settings/security");
        await AddAsync(ada, "phone");
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await ada.Page.GotoAsync("/settings/sessions");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await ada.ShouldBeOutAsync();

        await cdp.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = device, ["isUserVerified"] = false });
        await ada.Button("Sign in with a passkey").ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The device showed no passkey.");
        await ada.SpeakRussianAsync();
        await Expect(ada.Button("Войти ключом доступа")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();

        await cdp.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = device, ["isUserVerified"] = true });
        await ada.Button("Войти ключом доступа").ClickAsync();
        await ada.ShouldBeInAsync();
    }

    [Fact]
    public async Task A_counter_that_goes_back_is_refused()
    {
        await using var server = await MailingServer.StartAsync(stage);
        var ada = await server.MemberAsync("Ada");
        await DeviceAsync(ada);
        await ada.SignInAsync();
        await ada.Page.GotoAsync("/settings/security");
        await AddAsync(ada, "phone");
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await ada.Page.GotoAsync("/settings/sessions");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await ada.ShouldBeOutAsync();

        // As if a copy of the passkey had signed in a hundred times meanwhile.
        await server.ExecuteAsync("UPDATE users.passkeys SET sign_count = sign_count + 100");
        await ada.Button("Sign in with a passkey").ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("This passkey is not known here, or does not count any more.");
    }

    private static async Task AddAsync(Guest guest, string name)
    {
        await guest.Button("Add a passkey").ClickAsync();
        var dialog = guest.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
    }

    private static async Task<(ICDPSession Session, string Device)> DeviceAsync(Guest guest)
    {
        var cdp = await guest.Context.NewCDPSessionAsync(guest.Page);
        await cdp.SendAsync("WebAuthn.enable");
        var added = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (cdp, added!.Value.GetProperty("authenticatorId").GetString()!);
    }
}
