using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>The page as an application: installed, without a network, and on every screen.</summary>
[Collection(nameof(Stage))]
public sealed class InstallTests(Stage stage)
{
    [Fact]
    public async Task It_opens_without_a_network_keeps_no_answers_and_goes_on_when_there_is_one()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        await ada.Page.ReloadAsync();
        await ada.ShouldBeInAsync();
        await ada.Context.SetOfflineAsync(true);

        await ada.Page.GotoAsync("/bookmarks");

        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "The server cannot be reached" })).ToBeVisibleAsync();
        await ada.PictureAsync("offline");
        var kept = await ada.Page.EvaluateAsync<string[]>("""
            async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname)))).flat()
            """);
        kept.ShouldContain("/");
        kept.ShouldAllBe(path => path == "/" || path == "/icon.svg" || path == "/manifest.webmanifest" || path.StartsWith("/assets/", StringComparison.Ordinal));
        await ada.Context.SetOfflineAsync(false);
        await Expect(ada.Page.GetByText("Nothing kept yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Its_manifest_names_icons_that_are_there()
    {
        using var manifest = JsonDocument.Parse(await stage.Http.GetStringAsync(new Uri(stage.Address, "/manifest.webmanifest")));
        manifest.RootElement.GetProperty("display").GetString().ShouldBe("standalone");
        var icons = manifest.RootElement.GetProperty("icons").EnumerateArray().ToList();
        icons.ShouldContain(icon => icon.ToString().Contains("maskable", StringComparison.Ordinal));
        foreach (var icon in icons)
        {
            var answer = await stage.Http.GetAsync(new Uri(stage.Address, icon.GetProperty("src").GetString()!));
            answer.EnsureSuccessStatusCode();
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(icon.GetProperty("type").GetString());
        }

        var worker = await stage.Http.GetAsync(new Uri(stage.Address, "/sw.js"));
        worker.Headers.CacheControl!.NoCache.ShouldBeTrue();
        worker.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(3840, 2160)]
    public async Task Every_page_fits_the_screen(int width, int height)
    {
        var ada = await stage.GuestAsync("Ada", new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = height } });
        await (await stage.ClientAsync(ada)).TweetAsync("A_long_word_" + new string('x', 150));
        foreach (var path in new[] { $"/@{ada.Username}", "/search", "/trends", "/notifications", "/bookmarks", "/people", "/settings", "/settings/profile", "/settings/keys", "/settings/account", "/analytics" })
        {
            await ada.Page.GotoAsync(path);
            await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(ada.Page.GetByRole(AriaRole.Main).GetByText("Loading…")).ToHaveCountAsync(0);
            (await ada.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, path);
        }

        await ada.Page.GotoAsync($"/@{ada.Username}");
        await Expect(ada.Post("A_long_word_")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync($"profile-{width}");
    }
}
