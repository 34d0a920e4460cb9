using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>What people do by the links in mails.</summary>
[Collection(Stages.Second)]
public sealed class MailTests(Stage stage)
{
    [Fact]
    public async Task Somebody_who_forgot_their_password_sets_another_by_a_link_in_a_mail()
    {
        await using var server = await MailingServer.StartAsync(stage);
        var ada = await server.MemberAsync("Ada");
        await ada.Page.GotoAsync("/");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "A new password" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("forgotten");
        await ada.Page.GetByLabel("Email").FillAsync($"{ada.Username}@example.com");
        await ada.Button("Send the link").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("the mail is on its way");
        var link = (await server.Inbox.NextAsync($"{ada.Username}@example.com")).Link;

        await ada.Page.GotoAsync(link.ToString());
        await Expect(ada.Page).ToHaveURLAsync($"{server.Address}/reset");
        await ada.Page.GetByLabel("New password").FillAsync("password");
        await ada.Button("Save the password").ClickAsync();
        await Expect(ada.Page.GetByLabel("New password")).ToHaveAttributeAsync("aria-invalid", "true");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("reset");
        await ada.Page.GetByLabel("New password").FillAsync("the engine weaves algebra");
        await ada.Button("Save the password").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The password is changed.");

        await ada.SignInAsync("the engine weaves algebra");
        await ada.ShouldBeInAsync();

        // The link is good once, in the language of the page.
        var again = await server.StrangerAsync("Grace");
        await again.Page.GotoAsync("/");
        await again.SpeakRussianAsync();
        await again.Page.GotoAsync(link.ToString());
        await again.Page.GetByLabel("Новый пароль").FillAsync("yet another engine, 1844");
        await again.Button("Сохранить пароль").ClickAsync();
        await Expect(again.Page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("Этой ссылкой уже воспользовались, или её заменила более новая.");
        await again.ShouldBeAccessibleAsync();
        await Expect(again.Page.GetByRole(AriaRole.Link, new() { Name = "Запросить другую ссылку" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_is_changed_and_confirmed_by_a_link()
    {
        await using var server = await MailingServer.StartAsync(stage);
        var ada = await server.MemberAsync("Ada");
        await ada.SignInAsync();
        await ada.Page.GotoAsync("/settings/account");
        await Expect(ada.Page.GetByText("Confirmed: a forgotten password")).ToBeVisibleAsync();
        await ada.Button("Change the address").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("New address").FillAsync($"new.{ada.Username}@example.com");
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(ada.Page.GetByText("Not confirmed yet")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("unconfirmed-address");
        await ada.Button("Send the mail again").ClickAsync();
        await server.Inbox.NextAsync($"new.{ada.Username}@example.com");
        var mail = await server.Inbox.NextAsync($"new.{ada.Username}@example.com");

        await ada.Page.GotoAsync(mail.Link.ToString());
        await ada.Button("Confirm the address").ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"The address new.{ada.Username}@example.com is confirmed.");
        await ada.ShouldBeAccessibleAsync();
        await ada.Page.GotoAsync("/settings/account");
        await Expect(ada.Page.GetByText("Confirmed: a forgotten password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_administrator_invites_somebody_who_makes_an_account_where_registration_is_closed()
    {
        await using var server = await MailingServer.StartAsync(stage, ("Users__Registration", "closed"));
        var (admin, grace) = (await server.MemberAsync("Margaret", "admin"), await server.StrangerAsync("Grace"));
        await admin.SignInAsync();
        await admin.Page.GotoAsync("/admin/invitations");
        await admin.Button("Invite somebody").ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Email").FillAsync($"{grace.Username}@guests.example");
        await dialog.GetByLabel("Role").SelectOptionAsync("moderator");
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("invite");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await Expect(admin.Page.GetByText($"{grace.Username}@guests.example").First).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("invitations");

        await grace.Page.GotoAsync((await server.Inbox.NextAsync($"{grace.Username}@guests.example")).Link.ToString());
        await Expect(grace.Page.GetByText($"You are invited with the address {grace.Username}@guests.example.")).ToBeVisibleAsync();
        await grace.ShouldBeAccessibleAsync();
        await grace.PictureAsync("invitation");
        await grace.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Grace Hopper");
        await grace.Page.GetByLabel("Username").FillAsync(grace.Username);
        await grace.Page.GetByLabel("Password").FillAsync(Client.Password);
        await grace.Button("Make an account").ClickAsync();
        await grace.ShouldBeInAsync();
        await Expect(grace.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" })).ToBeVisibleAsync();

        // Another is revoked.
        await admin.Button("Invite somebody").ClickAsync();
        await dialog.GetByLabel("Email").FillAsync($"linus.{grace.Username}@guests.example");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await admin.Button($"Revoke the invitation of linus.{grace.Username}@guests.example").ClickAsync();
        await Expect(admin.Page.GetByText("The invitation is revoked.")).ToBeVisibleAsync();
        var linus = await server.StrangerAsync("Linus");
        await linus.Page.GotoAsync((await server.Inbox.NextAsync($"linus.{grace.Username}@guests.example")).Link.ToString());
        await Expect(linus.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This invitation was revoked");
        await linus.ShouldBeAccessibleAsync();
    }
}
