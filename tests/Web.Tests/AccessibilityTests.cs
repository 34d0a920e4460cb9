using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>
/// What axe does not see: where the focus is, what moves, what is left without colours, room for letters and fingers, other directions of
/// writing.
/// </summary>
[Collection(Stages.Main)]
public sealed class AccessibilityTests(Stage stage)
{
    [Fact]
    public async Task Back_gives_the_focus_to_the_post_that_was_left()
    {
        var ada = await stage.ReaderAsync(6);
        await Expect(ada.Post("Number 6 of")).ToBeVisibleAsync();
        foreach (var number in new[] { 6, 5, 4 })
        {
            await ada.Page.Keyboard.PressAsync("j");
            await Expect(ada.Post($"Number {number} of")).ToBeFocusedAsync();
        }

        await ada.Page.Keyboard.PressAsync("o");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Conversation" })).ToBeVisibleAsync();
        await ada.Page.GoBackAsync();

        await Expect(ada.Post("Number 4 of")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_on_a_post_is_large_enough_for_a_finger()
    {
        var ada = await stage.ReaderAsync(
            2, new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();

        var small = await ada.Page.GetByRole(AriaRole.Article).Locator("a:not([tabindex='-1']):not(p a), button")
            .EvaluateAllAsync<string[]>("all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)");

        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_the_focus_is_never_under_the_header()
    {
        var ada = await stage.ReaderAsync(12);
        await ada.Post("Number 5 of").ScrollIntoViewIfNeededAsync();
        await ada.Action("Number 5 of", "bookmark").FocusAsync();
        for (var step = 0; step < 20; step++)
        {
            await ada.Page.Keyboard.PressAsync("Shift+Tab");
            var free = await ada.Page.EvaluateAsync<bool>("""
                () => document.activeElement.closest("article") === null
                    || document.activeElement.getBoundingClientRect().bottom > document.querySelector("main header").getBoundingClientRect().bottom
                """);
            free.ShouldBeTrue($"after {step} steps back");
        }
    }

    [Fact]
    public async Task Nothing_moves_by_itself_for_who_wishes_so()
    {
        var ada = await stage.ReaderAsync(12, new() { ReducedMotion = ReducedMotion.Reduce });
        await ada.Page.RouteAsync("**/api/bookmarks*", route => Task.Delay(Timeout.Infinite));
        await ada.Page.EvaluateAsync("() => window.scrollTo(0, 500)");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();

        (await ada.Page.EvaluateAsync<double>("() => window.scrollY")).ShouldBe(0);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Bookmarks", Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Main).GetByText("Loading…")).ToBeAttachedAsync();
        (await ada.Page.EvaluateAsync<int>("() => document.getAnimations().length")).ShouldBe(0);
        await ada.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }

    [Fact]
    public async Task What_is_chosen_is_seen_where_the_system_gives_the_colours()
    {
        var ada = await stage.ReaderAsync(1, new() { ForcedColors = ForcedColors.Active });
        await Expect(ada.Post("Number 1 of")).ToBeVisibleAsync();
        var lines = await ada.Page.GetByRole(AriaRole.Navigation, new() { Name = "Feeds" }).GetByRole(AriaRole.Link)
            .EvaluateAllAsync<string[]>("links => links.map(link => getComputedStyle(link.firstElementChild).borderBottomColor)");
        lines[0].ShouldNotBe(lines[1]);
        lines[1].ShouldBe(lines[2]);

        await ada.Page.GotoAsync("/settings/notifications");
        var likes = ada.Page.GetByRole(AriaRole.Switch, new() { Name = "Likes of your posts" });
        const string ground = "box => getComputedStyle(box).backgroundColor";
        var on = await likes.EvaluateAsync<string>(ground);
        await likes.UncheckAsync();
        (await likes.EvaluateAsync<string>(ground)).ShouldNotBe(on);
        await ada.PictureAsync("forced-colours");
    }

    [Fact]
    public async Task A_profile_fits_a_phone_also_in_longer_words_and_with_more_space_between_letters()
    {
        var ada = await stage.ReaderAsync(1, new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Русский" }).ClickAsync();
        await ada.Page.GotoAsync($"/@{ada.Username}");
        await Expect(ada.Button("Изменить профиль")).ToBeInViewportAsync(new() { Ratio = 1 });
        await ada.ShouldFitAsync();

        await ada.Page.EvaluateAsync("""
            () => {
                const wide = new CSSStyleSheet();
                wide.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }");
                document.adoptedStyleSheets.push(wide);
            }
            """);

        await Expect(ada.Button("Изменить профиль")).ToBeInViewportAsync(new() { Ratio = 1 });
        await ada.ShouldFitAsync();
        await ada.PictureAsync("phone-profile-russian");
    }

    [Fact]
    public async Task Names_in_a_text_from_right_to_left_keep_their_sign_in_front()
    {
        var ada = await stage.GuestAsync("Ada");
        await (await stage.ClientAsync(ada)).TweetAsync($"مرحبا @{ada.Username} شكرا");
        await ada.Page.ReloadAsync();

        var name = ada.Post("مرحبا").GetByRole(AriaRole.Link, new() { Name = $"@{ada.Username}" }).Last;

        (await name.EvaluateAsync<string>("link => getComputedStyle(link).direction")).ShouldBe("ltr");
        (await name.EvaluateAsync<string>("link => getComputedStyle(link.parentElement).direction")).ShouldBe("rtl");
    }
}
