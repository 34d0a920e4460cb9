using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Apps for Mastodon: somebody allows one on pages without a script, and ends it in the settings.</summary>
[Collection(Stages.Second)]
public sealed class AppTests(Stage stage)
{
    private const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";

    [Fact]
    public async Task An_app_is_allowed_works_and_is_signed_out_in_the_settings()
    {
        var ada = await stage.GuestAsync("Ada", new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var app = await PostAsync("/api/v1/apps", new()
        {
            ["client_name"] = "Pocket Elephant",
            ["redirect_uris"] = OutOfBand,
            ["scopes"] = "read write",
            ["website"] = "https://elephant.example",
        });
        var id = app.GetProperty("client_id").GetString()!;
        await ada.Page.GotoAsync(
            $"/oauth/authorize?response_type=code&client_id={id}&redirect_uri={Uri.EscapeDataString(OutOfBand)}&scope=read%20write");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Pocket Elephant");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("app-sign-in");
        if (await ada.Page.Locator("input[type=password]").CountAsync() > 0)
        {
            await ada.Page.Locator("input[autocomplete=username]").FillAsync(ada.Username);
            await ada.Page.Locator("input[type=password]").FillAsync(Client.Password);
            await ada.Button("Sign in").ClickAsync();
        }

        await Expect(ada.Page.GetByText("act in your name")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.ShouldFitAsync();
        await ada.PictureAsync("app-consent");
        await ada.Button("Allow").ClickAsync();
        var shown = ada.Page.Locator("code, input[readonly]").First;
        await Expect(shown).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("app-code");
        var code = await shown.EvaluateAsync<string>("e => e.value ?? e.textContent");
        var token = await PostAsync("/oauth/token", new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["client_id"] = id,
            ["client_secret"] = app.GetProperty("client_secret").GetString()!,
            ["redirect_uri"] = OutOfBand,
        });
        (await SeesAsync(token)).ShouldBe(HttpStatusCode.OK);

        await ada.Page.GotoAsync("/settings/apps");
        await Expect(ada.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Pocket Elephant" }))
            .ToContainTextAsync("May see all that you see, act in your name");
        await ada.ShouldBeAccessibleAsync();
        await ada.ShouldFitAsync();
        await ada.PictureAsync("apps");
        await ada.Button("Sign out Pocket Elephant").ClickAsync();

        await Expect(ada.Page.GetByText("No apps yet")).ToBeVisibleAsync();

        // Another Host may remember a token for two seconds; this one hears of it at once.
        (await SeesAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<JsonElement> PostAsync(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await stage.Http.PostAsync(new Uri(stage.Address, path), content);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpStatusCode> SeesAsync(JsonElement token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(stage.Address, "/api/v1/accounts/verify_credentials"));
        request.Headers.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        return (await stage.Http.SendAsync(request)).StatusCode;
    }
}
