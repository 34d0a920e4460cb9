using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>How posts and pages lie on screens of all sizes.</summary>
[Collection(Stages.Main)]
public sealed class LayoutTests(Stage stage)
{
    private static ViewportSize Screen(int width, int height) => new() { Width = width, Height = height };

    private async Task<Guest> AuthorAsync(string text, BrowserNewContextOptions? options = null)
    {
        var ada = await stage.StrangerAsync("Ada", options);
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        await (await stage.ClientAsync(ada)).TweetAsync(text);
        await ada.SignInAsync();
        return ada;
    }

    [Fact]
    public async Task A_post_of_seventy_lines_is_folded_unfolded_by_keyboard_and_whole_on_its_own_page()
    {
        var ada = await AuthorAsync(string.Join('\n', Enumerable.Range(1, 70).Select(i => $"{i}.")));
        var post = ada.Post("1.");
        await Expect(post).ToContainTextAsync("10.");
        await Expect(post).Not.ToContainTextAsync("11.");
        var more = post.GetByRole(AriaRole.Button, new() { Name = "Show more" });
        await Expect(more).ToHaveAttributeAsync("aria-expanded", "false");
        await more.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(post).ToContainTextAsync("70.");
        await Expect(post.GetByRole(AriaRole.Button, new() { Name = "Show less" })).ToBeFocusedAsync();
        await ada.ShouldBeAccessibleAsync();

        await ada.Action("1.", "open").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Conversation" })).ToBeVisibleAsync();
        await Expect(ada.Post("1.")).ToContainTextAsync("70.");
        await Expect(ada.Post("1.").GetByRole(AriaRole.Button, new() { Name = "Show less" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_middle_button_opens_a_post_in_a_tab_of_its_own()
    {
        var ada = await AuthorAsync("Open me beside");
        var opened = await ada.Context.RunAndWaitForPageAsync(
            () => ada.Post("Open me beside").GetByText("Open me beside").ClickAsync(new() { Button = MouseButton.Middle }));
        await opened.WaitForURLAsync("**/tweets/*");
        await Expect(ada.Page).ToHaveURLAsync("/");
    }

    [Fact]
    public async Task Each_paragraph_has_its_own_direction_and_piled_up_accents_stay_in_their_post()
    {
        var ada = await AuthorAsync("In English\nمرحبا بكم\nand again");
        var sides = await ada.Post("In English").Locator("p[dir=auto]").EvaluateAsync<double[]>("""
            p => {
                const box = p.getBoundingClientRect();
                const range = document.createRange();
                return p.textContent.split("\n").flatMap((line, i, all) => {
                    const start = all.slice(0, i).join("\n").length + (i ? 1 : 0);
                    range.setStart(p.firstChild, start);
                    range.setEnd(p.firstChild, start + line.length);
                    const at = range.getBoundingClientRect();
                    return [Math.round(at.left - box.left), Math.round(box.right - at.right)];
                });
            }
            """);
        sides.Length.ShouldBe(6);
        (sides[0], sides[3], sides[4]).ShouldBe((0, 0, 0));
        sides[2].ShouldBeGreaterThan(100);

        await (await stage.ClientAsync(ada)).TweetAsync("Z" + new string('\u0301', 60) + "algo");
        await ada.Page.ReloadAsync();
        await Expect(ada.Post("algo")).ToBeVisibleAsync();
        await ada.PictureAsync("directions-and-accents");
        (await ada.Post("algo").Locator("p[dir=auto]").EvaluateAsync<string>("p => getComputedStyle(p).overflowY")).ShouldBe("clip");
    }

    [Theory]
    [InlineData("en-GB", "Here since [0-9]+ [A-Z][a-z]+ 20")]
    [InlineData("en-US", "Here since [A-Z][a-z]+ [0-9]+, 20")]
    public async Task Dates_are_written_as_in_the_region_of_the_reader(string locale, string date)
    {
        var ada = await stage.GuestAsync("Ada", new() { Locale = locale });
        await ada.Page.GotoAsync($"/@{ada.Username}");
        (await ada.Page.GetByText("Here since").InnerTextAsync()).ShouldMatch(date);
        await ada.SpeakRussianAsync();
        (await ada.Page.GetByText("Здесь с").InnerTextAsync()).ShouldMatch("[0-9]+ [а-я]+ 20[0-9]+ г");
    }

    [Fact]
    public async Task Enlarged_four_times_nothing_stays_over_the_content_and_Follow_can_be_pressed()
    {
        var ada = await stage.ReaderAsync(6, new() { ViewportSize = Screen(320, 256) });
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Home" })).ToBeInViewportAsync();
        var grace = await stage.StrangerAsync("Grace");
        await Client.RegisterAsync(stage, grace.Username, "Grace");
        await ada.Page.Mouse.MoveAsync(100, 150);
        await ada.Page.Mouse.WheelAsync(0, 400);
        await ada.Page.WaitForFunctionAsync("() => scrollY > 300");
        var over = await ada.Page.EvaluateAsync<string[]>("""
            () => [5, 60, 128, 200, 250].flatMap(y => [20, 160, 290].map(x => document.elementFromPoint(x, y)))
                .filter(one => one.closest("nav, main header:not(article header)")).map(one => one.outerHTML)
            """);
        over.ShouldBeEmpty();
        await ada.PictureAsync("enlarged-feed");

        await ada.Page.GotoAsync($"/@{grace.Username}");
        var follow = ada.Page.GetByRole(AriaRole.Main).Locator("button[aria-label^='Follow ']").First;
        await follow.ScrollIntoViewIfNeededAsync();
        await follow.ClickAsync(new() { Trial = true });
        await ada.ShouldFitAsync();

        await ada.Button("Post").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog).GetByLabel("Text of the post")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Names_of_people_are_whole_and_on_a_phone_no_button_floats_over_Follow()
    {
        const string name = "Rear Admiral Grace Brewster Murray Hopper";
        var ada = await stage.GuestAsync("Ada", new() { ViewportSize = Screen(390, 780) });
        var grace = await stage.StrangerAsync("Admiral");
        await Client.RegisterAsync(stage, grace.Username, name);
        await ada.Page.GotoAsync($"/search?q={grace.Username}&in=people");
        var shown = ada.Page.GetByRole(AriaRole.Main).GetByText(name);
        await Expect(shown).ToBeVisibleAsync();
        (await shown.EvaluateAsync<bool>("b => b.scrollWidth <= b.clientWidth || getComputedStyle(b).display === 'inline'")).ShouldBeTrue();
        (await shown.EvaluateAsync<string>("b => getComputedStyle(b).whiteSpace")).ShouldBe("normal");
        await ada.ShouldFitAsync();
        await ada.PictureAsync("phone-long-name");
        await Expect(ada.Button("Post")).ToBeHiddenAsync();
        await ada.Page.GotoAsync("/people");
        await Expect(ada.Button("Post")).ToBeHiddenAsync();
        await ada.Page.GotoAsync("/");
        await Expect(ada.Button("Post")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_columns_are_in_the_middle_at_every_width()
    {
        var ada = await stage.ReaderAsync(1);
        foreach (var width in new[] { 800, 1019, 1100, 1279 })
        {
            await ada.Page.SetViewportSizeAsync(width, 800);
            var gaps = await ada.Page.EvaluateAsync<double[]>("""
                () => {
                    const shown = [...document.querySelector("main").parentElement.children]
                        .filter(one => getComputedStyle(one).display !== "none" && getComputedStyle(one).position !== "fixed");
                    const boxes = shown.map(one => one.getBoundingClientRect());
                    const all = document.querySelector("main").parentElement.getBoundingClientRect();
                    return [Math.min(...boxes.map(b => b.left)) - all.left, all.right - Math.max(...boxes.map(b => b.right))];
                }
                """);
            Math.Abs(gaps[0] - gaps[1]).ShouldBeLessThan(2, $"at {width} pixels");
        }

        await ada.Page.SetViewportSizeAsync(1700, 800);
        var main = (await ada.Page.GetByRole(AriaRole.Main).BoundingBoxAsync())!;
        var middle = await ada.Page.EvaluateAsync<double>("() => document.querySelector('main').parentElement.clientWidth / 2");
        Math.Abs(main.X + (main.Width / 2) - middle).ShouldBeLessThan(2);
    }

    [Fact]
    public async Task The_frame_of_the_page_is_there_before_its_script_and_before_the_server_has_answered()
    {
        var ada = await stage.GuestAsync("Ada", new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var script = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await ada.Page.RouteAsync("**/assets/*.js", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        static bool IsCall(string url) =>
            url.Contains("/auth/", StringComparison.Ordinal) || url.Contains("/api/", StringComparison.Ordinal);
        await ada.Page.RouteAsync(IsCall, async route =>
        {
            await server.Task;
            await route.ContinueAsync();
        });
        await ada.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(ada.Page.Locator(".frame")).ToBeVisibleAsync();
        await ada.PictureAsync("frame-before-the-script");
        script.SetResult();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Bookmarks", Exact = true })).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("Loading…")).ToBeAttachedAsync();
        await ada.PictureAsync("frame-before-the-answer");
        server.SetResult();
        await ada.ShouldBeInAsync();
        ada.Faults.ShouldBeEmpty();

        // Who was never here sees no frame of a page that is not theirs.
        var stranger = await stage.StrangerAsync("Stranger");
        await stranger.Page.GotoAsync("/");
        await stranger.ShouldBeOutAsync();
        await Expect(stranger.Page.Locator(".frame")).ToHaveCountAsync(0);
    }
}
