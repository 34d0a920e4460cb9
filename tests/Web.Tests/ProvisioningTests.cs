using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>An administrator connects the company's directory, and what it says stands on profiles.</summary>
[Collection(Stages.Second)]
public sealed class ProvisioningTests(Stage stage)
{
    [Fact]
    public async Task An_administrator_connects_a_directory_and_gives_a_role_to_its_group()
    {
        var admin = await AdministratorAsync();
        await admin.Page.GotoAsync("/admin/directory");
        await Expect(admin.Page.GetByText("/scim/v2")).ToBeVisibleAsync();
        var name = $"Directory of {admin.Username}";
        await admin.Page.GetByLabel("Name of the token").FillAsync(name);
        await admin.Button("Make a token").ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        var token = await dialog.Locator("code").InnerTextAsync();
        token.ShouldStartWith("mbs_");
        await admin.ShouldBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        var row = admin.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });
        await Expect(row).ToContainTextAsync("not used yet");

        var (userName, group) = ($"{admin.Username}.ann@acme.example", $"Group of {admin.Username}");
        var id = await SendAsync(token, "Users", new { userName, displayName = "Ann Archer", title = "Chief Weaver" });
        await SendAsync(token, "Groups", new { displayName = group, members = new[] { new { value = id } } });
        await admin.Page.ReloadAsync();
        await Expect(row).ToContainTextAsync("last used");
        await admin.Page.GetByLabel($"Role of {group}").SelectOptionAsync(new SelectOptionValue { Label = "Moderators" });
        await Expect(admin.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync();
        await admin.PictureAsync("directory");

        await admin.Page.GotoAsync($"/users/{id}");
        await Expect(admin.Page.GetByText("Chief Weaver")).ToBeVisibleAsync();
        await Expect(admin.Page.GetByText("Moderator", new() { Exact = true })).ToBeVisibleAsync();
        await admin.Page.GotoAsync("/search?q=title%3Aweaver&in=people");
        await Expect(admin.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "Ann Archer" }).First).ToBeVisibleAsync();

        await admin.Page.GotoAsync("/admin/directory");
        await row.GetByRole(AriaRole.Button, new() { Name = $"Revoke {name}" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "the directory created the account of" }).First)
            .ToBeVisibleAsync();
    }

    private async Task<Guest> AdministratorAsync()
    {
        var guest = await stage.StrangerAsync("Admin");
        var id = await Client.RegisterAsync(stage, guest.Username, "Admin");
        await using var database = NpgsqlDataSource.Create(stage.ConnectionString);
        await using var command = database.CreateCommand("UPDATE users.users SET role = 'admin' WHERE id = $1");
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync();
        await guest.SignInAsync();
        return guest;
    }

    private async Task<string> SendAsync(string token, string path, object body)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/scim+json");
        using var answer = await client.PostAsync(new Uri(stage.Address, $"/scim/v2/{path}"), content);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }
}
