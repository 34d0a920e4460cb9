using System.IO.Compression;
using System.Net;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>What people set for themselves.</summary>
[Collection(Stages.Second)]
public sealed class SettingsTests(Stage stage)
{
    [Fact]
    public async Task Every_part_of_the_settings_can_be_used_by_everybody()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync("/settings");
        var places = ada.Page.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link);
        await Expect(places).ToHaveCountAsync(12);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("settings");
        var addresses = await places.EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var address in addresses)
        {
            await ada.Page.GotoAsync(address);
            await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(ada.Page.GetByRole(AriaRole.Main).GetByText("Loading…")).ToHaveCountAsync(0);
            await ada.ShouldBeAccessibleAsync();
        }
    }

    [Fact]
    public async Task A_key_is_shown_once_works_and_is_revoked()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync("/settings/keys");
        await ada.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("build server");
        await ada.Page.GetByLabel("It ends").SelectOptionAsync("In 90 days");
        await ada.Page.GetByLabel("It only reads, and changes nothing").CheckAsync();
        await ada.Page.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await ada.PictureAsync("new-key");
        await ada.Button("Create a key").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        var key = await dialog.Locator("code").TextContentAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Status)).Not.ToBeEmptyAsync();
        await ada.ShouldBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        (await Client.SendAsync(stage, HttpMethod.Get, "/api/users/me", null, ("api-key", key!))).ShouldSucceed()["user"]
            .GetProperty("username").GetString().ShouldBe(ada.Username);
        (await Client.SendAsync(stage, HttpMethod.Post, "/auth/logout", null, ("api-key", key!)))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        await Expect(ada.Page.GetByText("Only reads", new() { Exact = true })).ToBeVisibleAsync();
        (await ada.Page.EvaluateAsync<string>("() => JSON.stringify([localStorage, sessionStorage]) + document.body.innerText"))
            .ShouldNotContain(key!);

        await ada.Button("Revoke build server").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();

        await Expect(ada.Page.GetByText("No keys yet")).ToBeVisibleAsync();
        (await Client.SendAsync(stage, HttpMethod.Get, "/api/users/me", null, ("api-key", key!)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_session_elsewhere_is_ended_and_a_password_changed()
    {
        var (here, there) = (await stage.GuestAsync("Ada"), await stage.StrangerAsync("Ada"));
        await there.SignInAsAsync(here.Username);
        await here.Page.GotoAsync("/settings/sessions");
        await Expect(here.Page.GetByText("This session")).ToBeVisibleAsync();

        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out Chrome" }).First.ClickAsync();

        await Expect(here.Page.GetByText("That session is over.")).ToBeVisibleAsync();
        await there.ShouldBeOutAsync();
        await here.Page.GotoAsync("/settings/account");
        await here.Page.GetByLabel("Password now").FillAsync("not this one, surely");
        await here.Page.GetByLabel("New password").FillAsync("another algebra 1844");
        await here.Button("Change the password").ClickAsync();
        await Expect(here.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await here.Page.GetByLabel("Password now").FillAsync(Client.Password);
        await here.Button("Change the password").ClickAsync();
        await Expect(here.Page.GetByText("The password is changed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Kinds_theme_and_language_are_kept()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync("/settings/notifications");
        await ada.Page.RunAndWaitForResponseAsync(
            () => ada.Page.GetByRole(AriaRole.Switch, new() { Name = "Likes of your posts" }).UncheckAsync(),
            answer => answer.Request.Method == "PATCH");
        await ada.Page.ReloadAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Switch, new() { Name = "Likes of your posts" })).Not.ToBeCheckedAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Switch, new() { Name = "New followers" })).ToBeCheckedAsync();

        await ada.Page.GotoAsync("/settings/appearance");
        await ada.Page.GetByLabel("Dark").CheckAsync();
        await ada.Page.GetByLabel("Русский").CheckAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Вид и язык" })).ToBeVisibleAsync();
        await ada.Page.ReloadAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Вид и язык" })).ToBeVisibleAsync();
        await Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("dark-russian");
    }

    [Fact]
    public async Task Data_is_taken_along_and_the_account_deleted_with_the_password()
    {
        var ada = await stage.GuestAsync("Ada");
        await (await stage.ClientAsync(ada)).TweetAsync("To be taken along");
        await ada.Page.GotoAsync("/settings/export");
        var file = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Button("Download the archive").ClickAsync());
        file.SuggestedFilename.ShouldEndWith(".zip");
        await using (var archive = await ZipFile.OpenReadAsync(await file.PathAsync()))
        {
            archive.Entries.ShouldNotBeEmpty();
        }

        await ada.Page.GotoAsync("/settings/account");
        await ada.Button("Delete the account").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Delete my account" })).ToBeDisabledAsync();
        await dialog.GetByLabel("I know that this cannot be undone").CheckAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("delete-account");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete my account" }).ClickAsync();

        await ada.ShouldBeOutAsync();
        await ada.SignInAsync(Client.Password);
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The login or the password is wrong.");
    }

    [Fact]
    public async Task Ones_days_are_shown_as_bars_and_as_a_table()
    {
        var ada = await stage.GuestAsync("Ada");
        await (await stage.ClientAsync(ada)).TweetAsync("One for today");
        await ada.Page.GotoAsync("/analytics");

        await ada.Page.GetByRole(AriaRole.Group, new() { Name = "What is shown" }).GetByRole(AriaRole.Button).Last.ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Img, new() { Name = "Posts, day by day: 1 in all, at most 1 on one day" }))
            .ToBeVisibleAsync();
        await ada.Page.GetByText("As a table").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row)).ToHaveCountAsync(29);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("analytics");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "7 days" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row)).ToHaveCountAsync(8);
    }

    [Fact]
    public async Task Ones_email_address_is_changed_and_signs_one_in()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync("/settings/account");
        await ada.Button("Change the address").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("New address").FillAsync($"{ada.Username}@elsewhere.example");
        await dialog.GetByLabel("Your password, to confirm").FillAsync("not this one, surely");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save the address" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("email");
        await dialog.GetByLabel("Your password, to confirm").FillAsync(Client.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save the address" }).ClickAsync();

        await Expect(ada.Page.GetByText("The email address is saved.")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText($"{ada.Username}@elsewhere.example")).ToBeVisibleAsync();
        var elsewhere = await stage.StrangerAsync("Ada elsewhere");
        await elsewhere.SignInAsAsync($"{ada.Username}@elsewhere.example");
        await elsewhere.ShouldBeInAsync();
    }

    [Fact]
    public async Task Who_has_no_password_sets_one_or_deletes_the_account_by_name()
    {
        var ada = await stage.GuestAsync("Ada");
        await using (var database = NpgsqlDataSource.Create(stage.ConnectionString))
        {
            await using var command = database.CreateCommand("UPDATE users.users SET password_hash = NULL WHERE username = $1");
            command.Parameters.Add(new() { Value = ada.Username });
            await command.ExecuteNonQueryAsync();
        }

        await ada.Page.GotoAsync("/settings/account");
        await Expect(ada.Page.GetByText("You have none: you come with an API key")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByLabel("Password now")).ToHaveCountAsync(0);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("no-password");
        await ada.Button("Delete the account").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Your username, to confirm")).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("Your password, to confirm")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await ada.Page.GetByLabel("New password").FillAsync("another algebra 1844");
        await ada.Button("Set the password").ClickAsync();

        await Expect(ada.Page.GetByText("The password is set")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByLabel("Password now")).ToBeVisibleAsync();
    }
}
