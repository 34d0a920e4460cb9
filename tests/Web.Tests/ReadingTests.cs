using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Reading: long lists, the keyboard, small screens, the dark, another language.</summary>
[Collection(nameof(Stage))]
public sealed class ReadingTests(Stage stage)
{
    private async Task<Guest> ReaderAsync(int tweets, BrowserNewContextOptions? options = null)
    {
        var ada = await stage.StrangerAsync("Ada", options);
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        var client = await stage.ClientAsync(ada);
        for (var i = 1; i <= tweets; i++)
        {
            await client.TweetAsync($"Number {i} of many #list");
        }

        await ada.SignInAsync();
        return ada;
    }

    [Fact]
    public async Task A_long_feed_keeps_few_posts_in_the_document_and_its_place_after_going_back()
    {
        var ada = await ReaderAsync(120);
        await Expect(ada.Post("Number 120 of")).ToBeVisibleAsync();

        // In steps that do not leave what is drawn beyond the screen; each waits until its post is there.
        for (var number = 118; number >= 50; number -= 4)
        {
            await ada.Post($"Number {number} of").ScrollIntoViewIfNeededAsync();
        }

        await Expect(ada.Post("Number 50 of")).ToBeVisibleAsync();
        (await ada.Page.GetByRole(AriaRole.Article).CountAsync()).ShouldBeLessThan(40);
        var before = await ada.PlaceAsync();

        await ada.Post("Number 50 of").GetByText("Number 50 of").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Conversation" })).ToBeVisibleAsync();
        await ada.Page.GoBackAsync();

        await Expect(ada.Post("Number 50 of")).ToBeInViewportAsync();
        (await ada.PlaceAsync()).ShouldBeInRange(before - 40, before + 40);
    }

    [Fact]
    public async Task Everything_goes_by_the_keyboard()
    {
        var ada = await ReaderAsync(3);
        await Expect(ada.Post("Number 3 of")).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("n");
        await Expect(ada.Page.GetByRole(AriaRole.Dialog).GetByLabel("Text of the post")).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync("Written by keys");
        await ada.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(ada.Post("Written by keys")).ToBeVisibleAsync();

        // The stream may tell of it before the answer does, and while the dialog is open the keys are its own.
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await ada.Page.Keyboard.PressAsync("j");
        await Expect(ada.Post("Written by keys")).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("j");
        await Expect(ada.Post("Number 3 of")).ToBeFocusedAsync();
        await ada.PictureAsync("keyboard");
        await ada.Page.Keyboard.PressAsync("l");
        await ada.ShouldSayAsync("Number 3 of", "like", "Take the like back, 1 like");
        await ada.Page.Keyboard.PressAsync("k");
        await Expect(ada.Post("Written by keys")).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("r");
        await ada.WriteAsync("Answered by keys", send: "Reply");
        await Expect(ada.Page.GetByRole(AriaRole.Article).Locator("[data-action=reply][aria-label='Reply, 1 reply']")).ToBeVisibleAsync();

        await ada.Page.Keyboard.PressAsync("?");
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Like the post");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("shortcuts");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await ada.Page.Keyboard.PressAsync("/");
        await Expect(ada.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();

        await ada.Page.ReloadAsync();
        await Expect(ada.Post("Number 3 of")).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Tab");
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_smallest_phone_shows_all_of_it()
    {
        var ada = await ReaderAsync(4, new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 });
        await Expect(ada.Post("Number 4 of")).ToBeVisibleAsync();
        await ada.ShouldFitAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("phone-feed");

        await ada.Button("Post").First.TapAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ada.PictureAsync("phone-compose");
        await ada.WriteAsync("From the phone with averyveryveryveryveryverylongwordthathasnoplacetobreakinitatall");
        await Expect(ada.Post("From the phone")).ToBeVisibleAsync();
        await ada.ShouldFitAsync();
        await ada.Account.TapAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("phone-menu");
    }

    [Theory]
    [InlineData(2560, 1440)]
    [InlineData(3840, 2160)]
    [InlineData(1100, 800)]
    [InlineData(820, 1180)]
    public async Task It_looks_right_at_any_width(int width, int height)
    {
        var ada = await ReaderAsync(2, new() { ViewportSize = new() { Width = width, Height = height } });
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();

        await ada.ShouldFitAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync($"feed-{width}");
    }

    [Fact]
    public async Task It_is_dark_and_russian_when_that_is_wished()
    {
        var ada = await ReaderAsync(3, new() { ColorScheme = ColorScheme.Dark });
        await Expect(ada.Post("Number 3 of")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("dark-feed");
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Русский" }).ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Главная" })).ToBeVisibleAsync();
        await Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
        await ada.Page.ReloadAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Написать" }).First).ToBeVisibleAsync();
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Светлая" }).ClickAsync();
        await Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("russian-feed");
    }

    [Fact]
    public async Task Without_a_network_the_page_says_so_and_goes_on_by_itself()
    {
        var ada = await ReaderAsync(2);
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();
        await ada.Context.SetOfflineAsync(true);
        await Expect(ada.Page.GetByText("You are offline.")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("offline");

        await ada.Context.SetOfflineAsync(false);

        await Expect(ada.Page.GetByText("You are offline.")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync("/nowhere/at/all");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page", Level = 1 })).ToBeVisibleAsync();
        await Expect(ada.Page).ToHaveTitleAsync("There is no such page · Microblog");
        await ada.ShouldBeAccessibleAsync();
        await ada.Page.GotoAsync("/tweets/999999999");
        await Expect(ada.Page.GetByText("There is nothing here")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Back_gives_the_focus_to_the_post_that_was_left()
    {
        var ada = await ReaderAsync(6);
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
        var ada = await ReaderAsync(2, new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();

        var small = await ada.Page.GetByRole(AriaRole.Article).Locator("a:not([tabindex='-1']):not(p a), button")
            .EvaluateAllAsync<string[]>("all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)");

        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_the_focus_is_never_under_the_header()
    {
        var ada = await ReaderAsync(12);
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
        var ada = await ReaderAsync(12, new() { ReducedMotion = ReducedMotion.Reduce });
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
        var ada = await ReaderAsync(1, new() { ForcedColors = ForcedColors.Active });
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
        var ada = await ReaderAsync(1, new() { ViewportSize = new() { Width = 360, Height = 740 } });
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
    public async Task What_stands_before_the_server_is_not_taken_for_it()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.RouteAsync("**/api/bookmarks*", route => route.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<h1>Bad Gateway</h1>" }));

        await ada.Page.GotoAsync("/bookmarks");

        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not the server answered, but something before it: error 502.");
        await Expect(ada.Page.GetByText("For whoever looks into it")).ToHaveCountAsync(0);
        await ada.Page.UnrouteAsync("**/api/bookmarks*");
        await ada.Button("Try again").ClickAsync();
        await Expect(ada.Page.GetByText("Nothing kept yet")).ToBeVisibleAsync();
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
