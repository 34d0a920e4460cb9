using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>What lies over the page: Back closes it, and what was written in it is not lost without a question.</summary>
[Collection(Stages.Main)]
public sealed class OverlayTests(Stage stage)
{
    private static ILocator Dialog(Guest guest) => guest.Page.GetByRole(AriaRole.Dialog);

    [Fact]
    public async Task Back_closes_what_lies_over_the_page_and_then_leads_to_the_page_before()
    {
        var ada = await stage.ReaderAsync(2, new() { ViewportSize = new() { Width = 390, Height = 780 } });
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();

        await ada.Button("Post").ClickAsync();
        await Dialog(ada).GetByLabel("Text of the post").FillAsync("Half a thought");
        await ada.Page.GoBackAsync();
        await Expect(Dialog(ada)).ToBeHiddenAsync();
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();

        await ada.Account.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await ada.Page.GoBackAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeHiddenAsync();

        // A menu above a dialog closes first.
        await ada.Button("Post").ClickAsync();
        await Expect(Dialog(ada).GetByLabel("Text of the post")).ToHaveValueAsync("Half a thought");
        await Dialog(ada).GetByRole(AriaRole.Button, new() { Name = "Who sees it: Everybody" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await ada.Page.GoBackAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeHiddenAsync();
        await Expect(Dialog(ada)).ToBeVisibleAsync();

        // What was closed otherwise is passed by.
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(ada)).ToBeHiddenAsync();
        await ada.Page.GoBackAsync();
        await Expect(ada.Page).ToHaveURLAsync("/search");
        await ada.Page.GoForwardAsync();
        await Expect(ada.Post("Number 2 of")).ToBeVisibleAsync();
        ada.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_in_a_menu_takes_the_place_of_the_menu_and_a_reload_closes_what_was_open()
    {
        var ada = await stage.ReaderAsync(1, new() { ViewportSize = new() { Width = 390, Height = 780 } });
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Settings", Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
        await ada.Page.GoBackAsync();
        await Expect(ada.Post("Number 1 of")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeHiddenAsync();

        await ada.Page.GoForwardAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
        await ada.Account.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await ada.Page.ReloadAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
        await ada.Page.GoBackAsync();
        await Expect(ada.Post("Number 1 of")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_edit_with_changes_asks_before_it_closes_and_one_without_does_not()
    {
        var ada = await stage.ReaderAsync(1);
        await ada.MenuAsync("Number 1 of", "Edit");
        await Expect(Dialog(ada)).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(ada)).ToHaveCountAsync(0);

        await ada.MenuAsync("Number 1 of", "Edit");
        var text = Dialog(ada).GetByLabel("Text of the post");
        await text.FillAsync("Number 1, mended");
        await ada.Page.Keyboard.PressAsync("Escape");
        var question = Dialog(ada).Filter(new() { HasText = "Discard what you changed?" }).Last;
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Continue" })).ToBeFocusedAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("discard");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("Number 1, mended");

        // Back asks too, and leads nowhere.
        await ada.Page.GoBackAsync();
        await Expect(question).ToBeVisibleAsync();
        await Expect(ada.Page).ToHaveURLAsync("/");
        await question.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(Dialog(ada)).ToHaveCountAsync(0);
        await Expect(ada.Post("Number 1 of")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Other_forms_ask_too_in_Russian_and_a_text_that_is_selected_to_the_outside_closes_nothing()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.SpeakRussianAsync();
        await ada.Page.GotoAsync($"/@{ada.Username}");
        await ada.Button("Изменить профиль").ClickAsync();
        await Dialog(ada).GetByLabel("О себе").FillAsync("Пишу программы");
        var box = (await Dialog(ada).GetByLabel("О себе").BoundingBoxAsync())!;
        await ada.Page.Mouse.MoveAsync(box.X + 30, box.Y + 20);
        await ada.Page.Mouse.DownAsync();
        await ada.Page.Mouse.MoveAsync(20, box.Y + 20);
        await ada.Page.Mouse.UpAsync();
        await Expect(Dialog(ada)).ToHaveCountAsync(1);

        await ada.Page.Mouse.ClickAsync(20, 300);
        await Expect(Dialog(ada).Last).ToContainTextAsync("Отбросить изменения?");
        await Dialog(ada).Last.GetByRole(AriaRole.Button, new() { Name = "Отбросить" }).ClickAsync();
        await Expect(Dialog(ada)).ToHaveCountAsync(0);
        ada.Faults.ShouldBeEmpty();
    }
}
