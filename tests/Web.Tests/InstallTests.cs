using System.Buffers.Binary;
using System.Text.Json;
using Microblog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>The page as an application: installed, without a network, and on every screen.</summary>
[Collection(Stages.Main)]
public sealed class InstallTests(Stage stage)
{
    [Fact]
    public async Task It_opens_without_a_network_keeps_no_answers_and_goes_on_when_there_is_one()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.WaitForFunctionAsync("() => navigator.serviceWorker.ready.then(() => true)");
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
        kept.ShouldAllBe(path => path == "/" || path == "/icon.svg" || path == "/manifest.webmanifest" || path == "/frame.js"
            || path.StartsWith("/assets/", StringComparison.Ordinal));
        await ada.Context.SetOfflineAsync(false);
        await Expect(ada.Page.GetByText("Nothing kept yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_version_is_offered_to_an_open_page_and_comes_when_it_is_wished()
    {
        var folder = Directory.CreateTempSubdirectory("microblog-page-").FullName;
        try
        {
            await Shell.RunAsync("cp", "-r", $"{Path.Combine(Repository.Root, "web", "dist")}/.", folder);
            File.Delete(Path.Combine(folder, "sw.js.br"));
            File.Delete(Path.Combine(folder, "sw.js.gz"));
            await using var server = await stage.StartAnotherAsync(("Web__Folder", folder));
            var ada = await stage.StrangerAsync("Ada", new BrowserNewContextOptions { BaseURL = server.Address.ToString() });
            await Client.RegisterAsync(stage, ada.Username, "Ada");
            await ada.SignInAsync();
            await ada.Page.WaitForFunctionAsync("() => navigator.serviceWorker.ready.then(() => true)");
            await ada.Page.ReloadAsync();
            await ada.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
            await ada.ShouldBeInAsync();
            await ada.Page.EvaluateAsync("() => { window.isOld = true; }");
            const string Next = "0123456789abcdef";
            var worker = await File.ReadAllTextAsync(Path.Combine(folder, "sw.js"));
            await File.WriteAllTextAsync(
                Path.Combine(folder, "sw.js"), worker.Replace(worker.Split('"')[1], Next, StringComparison.Ordinal));

            // Two hours later somebody comes back to the tab. They are said to come again and again: the page may have been about to look
            // out for it.
            await ada.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddHours(2));
            await ada.Page.WaitForFunctionAsync(
                "() => document.dispatchEvent(new Event('visibilitychange')) && document.body.innerText.includes('A new version of "
                + "Microblog is there.')", null, new() { PollingInterval = 100 });
            await ada.ShouldBeAccessibleAsync();
            await ada.PictureAsync("new-version");
            (await ada.Page.EvaluateAsync<bool>("() => window.isOld")).ShouldBeTrue("nobody's page is exchanged while they use it");
            await ada.Button("Reload").ClickAsync();

            await ada.Page.WaitForFunctionAsync("() => !window.isOld");
            await ada.ShouldBeInAsync();
            await ada.Page.WaitForFunctionAsync($"async () => (await caches.keys()).join() === 'microblog-{Next}'");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_part_that_is_no_longer_there_takes_nothing_along()
    {
        var ada = await stage.StrangerAsync("Ada");
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        await ada.Page.RouteAsync("**/assets/ComposeDialog*", route => route.AbortAsync());
        await ada.SignInAsync();

        await ada.Button("Post").First.ClickAsync();

        await Expect(ada.Page.GetByText("This part of the page could not be loaded.")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("Your feed is quiet")).ToBeVisibleAsync();
        await ada.Page.UnrouteAsync("**/assets/ComposeDialog*");
        await ada.Button("Reload").ClickAsync();
        await Expect(ada.Page.GetByText("This part of the page could not be loaded.")).ToBeHiddenAsync();
        await ada.PostAsync("Written by the part that came back");
        await Expect(ada.Post("Written by the part that came back")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_part_that_did_not_come_is_asked_for_again_with_its_style()
    {
        var ada = await stage.StrangerAsync("Ada");
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        var refused = 0;
        await ada.Page.RouteAsync(
            "**/assets/Sidebar-*.css", route => Interlocked.Increment(ref refused) == 1 ? route.AbortAsync() : route.ContinueAsync());
        await ada.SignInAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Complementary).Locator("> div")).ToHaveCSSAsync("position", "sticky");

        refused.ShouldBe(2);
        await ada.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Its_manifest_names_icons_that_are_there()
    {
        using var manifest = JsonDocument.Parse(await stage.Http.GetStringAsync(new Uri(stage.Address, "/manifest.webmanifest")));
        manifest.RootElement.GetProperty("display").GetString().ShouldBe("standalone");
        var icons = manifest.RootElement.GetProperty("icons").EnumerateArray().ToList();
        icons.ShouldContain(icon => icon.ToString().Contains("maskable", StringComparison.Ordinal));
        icons.Select(icon => icon.GetProperty("sizes").GetString())
            .ShouldBe(["192x192", "512x512", "512x512", "any"], ignoreOrder: true,
                "what browsers ask for to install it, and any size for large screens");
        foreach (var icon in icons)
        {
            var answer = await stage.Http.GetAsync(new Uri(stage.Address, icon.GetProperty("src").GetString()!));
            answer.EnsureSuccessStatusCode();
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(icon.GetProperty("type").GetString());
            if (icon.GetProperty("type").GetString() == "image/png")
            {
                var picture = await answer.Content.ReadAsByteArrayAsync();
                var (width, height) =
                    (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
                icon.GetProperty("sizes").GetString().ShouldBe($"{width}x{height}");
            }
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
        foreach (var path in new[] { $"/@{ada.Username}", "/search", "/trends", "/notifications", "/bookmarks", "/people", "/settings",
            "/settings/profile", "/settings/keys", "/settings/account", "/analytics" })
        {
            await ada.Page.GotoAsync(path);
            await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(ada.Page.GetByRole(AriaRole.Main).GetByText("Loading…")).ToHaveCountAsync(0);
            await ada.ShouldFitAsync();
        }

        await ada.Page.GotoAsync($"/@{ada.Username}");
        await Expect(ada.Post("A_long_word_")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync($"profile-{width}");
    }
}
