using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Reading: long lists, the keyboard, small screens, the dark, another language.</summary>
[Collection(Stages.Second)]
public sealed class ReadingTests(Stage stage)
{
    [Fact]
    public async Task A_long_feed_keeps_few_posts_in_the_document_and_its_place_after_going_back()
    {
        var ada = await stage.ReaderAsync(120);
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
        var ada = await stage.ReaderAsync(3);
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
        var ada = await stage.ReaderAsync(
            4, new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 });
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
        var ada = await stage.ReaderAsync(2, new() { ViewportSize = new() { Width = width, Height = height } });
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();

        await ada.ShouldFitAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync($"feed-{width}");
    }

    [Fact]
    public async Task It_is_dark_and_russian_when_that_is_wished()
    {
        var ada = await stage.ReaderAsync(3, new() { ColorScheme = ColorScheme.Dark });
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
    public async Task What_has_no_room_beside_the_page_is_not_fetched_until_it_has()
    {
        var ada = await stage.StrangerAsync("Ada", new() { ViewportSize = new() { Width = 1000, Height = 800 } });
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        var asked = new ConcurrentQueue<string>();
        var calm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ada.Page.Request += (_, request) =>
        {
            asked.Enqueue(request.Url);

            // Fetched ahead when the page has come to rest, which is when the side is drawn.
            if (request.Url.Contains("/assets/Shortcuts", StringComparison.Ordinal))
            {
                calm.TrySetResult();
            }
        };
        await ada.SignInAsync();
        await Expect(ada.Page.GetByText("Your feed is quiet")).ToBeVisibleAsync();
        await calm.Task.WaitAsync(TimeSpan.FromMilliseconds(Stage.Patience));

        asked.ShouldNotContain(url => url.Contains("/assets/Sidebar", StringComparison.Ordinal)
            || url.Contains("/api/trending", StringComparison.Ordinal));
        await ada.Page.SetViewportSizeAsync(1360, 900);
        await Expect(ada.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Searchbox)).ToBeVisibleAsync();
        asked.ShouldContain(url => url.Contains("/api/trending", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_network_the_page_says_so_and_goes_on_by_itself()
    {
        var ada = await stage.ReaderAsync(2);
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
    public async Task What_stands_before_the_server_is_not_taken_for_it()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.RouteAsync("**/api/bookmarks*",
            route => route.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<h1>Bad Gateway</h1>" }));

        await ada.Page.GotoAsync("/bookmarks");

        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not the server answered, but something before it: error 502.");
        await Expect(ada.Page.GetByText("For whoever looks into it")).ToHaveCountAsync(0);
        await ada.Page.UnrouteAsync("**/api/bookmarks*");
        await ada.Button("Try again").ClickAsync();
        await Expect(ada.Page.GetByText("Nothing kept yet")).ToBeVisibleAsync();
    }
}
