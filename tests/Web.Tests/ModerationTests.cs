using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>What moderators and administrators see and do, and others do not.</summary>
[Collection(Stages.Second)]
public sealed class ModerationTests(Stage stage)
{
    private async Task<Guest> WithRoleAsync(string name, string role)
    {
        var guest = await stage.StrangerAsync(name);
        var id = await Client.RegisterAsync(stage, guest.Username, name);
        await using var database = NpgsqlDataSource.Create(stage.ConnectionString);
        await using var command = database.CreateCommand("UPDATE users.users SET role = $1 WHERE id = $2");
        command.Parameters.AddWithValue(role);
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync();
        await guest.SignInAsync();
        return guest;
    }

    [Fact]
    public async Task A_post_is_reported_and_a_moderator_deletes_it()
    {
        var (ada, grace, linus) =
            (await stage.GuestAsync("Ada"), await WithRoleAsync("Grace", "moderator"), await stage.StrangerAsync("Linus"));
        await Client.RegisterAsync(stage, linus.Username, "Linus");
        var text = $"Buy my tapes, says {linus.Username}";
        await (await stage.ClientAsync(linus)).TweetAsync(text);
        await ada.ListeningAsync("user:", () => ada.Page.GotoAsync($"/@{linus.Username}"));
        await ada.Post(text).GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Report" }).ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Something else").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(dialog.GetByLabel("In your words")).ToHaveAttributeAsync("aria-invalid", "true");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("report");
        await dialog.GetByLabel("In your words").FillAsync("Every day the same tapes");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(ada.Page.GetByText("The moderators will look at it.")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" })).ToHaveCountAsync(0);

        await grace.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();
        var report = grace.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = text });
        await Expect(report).ToContainTextAsync("Every day the same tapes");
        await Expect(grace.Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" })).ToHaveCountAsync(0);
        await grace.ShouldBeAccessibleAsync();
        await grace.PictureAsync("reports");
        await report.GetByRole(AriaRole.Button, new() { Name = "Delete the post" }).ClickAsync();
        await grace.Page.GetByRole(AriaRole.Dialog).GetByLabel("A note for other moderators").FillAsync("Told him twice");
        await grace.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete the post" }).ClickAsync();

        await Expect(report).ToHaveCountAsync(0);
        await Expect(ada.Post(text)).ToHaveCountAsync(0);
        await grace.Page.GetByRole(AriaRole.Link, new() { Name = "Decided" }).ClickAsync();
        await Expect(grace.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = linus.Username }))
            .ToContainTextAsync("Told him twice");
    }

    [Fact]
    public async Task An_administrator_creates_promotes_and_deactivates_and_the_log_tells_it()
    {
        var admin = await WithRoleAsync("Admin", "admin");
        await admin.Page.GotoAsync("/admin/people");
        await admin.Button("New account").ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        var name = $"new_{admin.Username}";
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Newcomer");
        await dialog.GetByLabel("Username").FillAsync(name);
        await admin.ShouldBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(admin.Page.GetByText("The account of Newcomer is there.")).ToBeVisibleAsync();
        await admin.Page.GetByLabel("Search by name, username or email").FillAsync(name);
        var row = admin.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"@{name}" });
        await Expect(row).ToHaveCountAsync(1);
        var doings = row.GetByRole(AriaRole.Button, new() { Name = "What to do with Newcomer" });

        await doings.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Make a moderator" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Moderator");
        await doings.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Issue an API key" }).ClickAsync();
        await dialog.GetByLabel("Name of the key").FillAsync("gateway");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Issue" }).ClickAsync();
        var key = await dialog.Locator("code").TextContentAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        (await Client.SendAsync(stage, HttpMethod.Get, "/api/users/me", null, ("api-key", key!))).ShouldSucceed();
        await doings.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Deactivate" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Deactivate" }).ClickAsync();

        await Expect(row).ToContainTextAsync("Deactivated");
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("accounts");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "issued an API key for" }).First).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("audit");
    }

    [Fact]
    public async Task A_stolen_account_is_won_back()
    {
        var (admin, ada, thief) = (
            await WithRoleAsync("Admin", "admin"), await stage.GuestAsync("Ada"), await stage.StrangerAsync("Thief"));
        await thief.SignInAsAsync(ada.Username);
        await admin.Page.GotoAsync("/admin/people");
        await admin.Page.GetByLabel("Search by name, username or email").FillAsync(ada.Username);
        var row = admin.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"@{ada.Username}" });
        var doings = row.GetByRole(AriaRole.Button, new() { Name = "What to do with Ada" });
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await doings.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Keys and sessions" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.List, new() { Name = "Sessions" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("keys-and-sessions");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "End the session of" }).First.ClickAsync();
        await thief.ShouldBeOutAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();

        await doings.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Set a one-time password" }).ClickAsync();
        await dialog.GetByLabel("Revoke all API keys too").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        var oneTime = (await dialog.Locator("code").TextContentAsync())!;
        await admin.PictureAsync("one-time-password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await ada.ShouldBeOutAsync();
        await ada.SignInAsAsync(ada.Username, oneTime);
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Choose a new password" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("choose-a-new-password");
        await ada.Page.ReloadAsync();
        await ada.Page.GetByLabel("The password from the administrator").FillAsync(oneTime);
        await ada.Page.GetByLabel("New password").FillAsync("password123");
        await ada.Button("Save and go on").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await ada.Page.GetByLabel("New password").FillAsync("compilers and bugs, 1947");
        await ada.Button("Save and go on").ClickAsync();
        await ada.ShouldBeInAsync();

        await ada.Page.GotoAsync("/notifications");
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Your password was changed 2 times" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("account-notifications");
    }
}
