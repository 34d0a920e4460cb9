using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>How a post is written: what is pasted, dropped, kept and refused.</summary>
[Collection(Stages.Second)]
public sealed class ComposingTests(Stage stage)
{
    private static readonly FilePayload Hills = new() { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills };
    private static readonly string Picture = Convert.ToBase64String(Drawing.Hills);

    private const string HillsFile =
        "new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'hills.png', { type: 'image/png' })";

    private static ILocator Dialog(Guest guest) => guest.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Text(Guest guest) => Dialog(guest).GetByLabel("Text of the post");

    private static ILocator Files(Guest guest) =>
        Dialog(guest).GetByRole(AriaRole.List, new() { Name = "Pictures and video" }).GetByRole(AriaRole.Listitem);

    private static async Task ComposeAsync(Guest guest)
    {
        await guest.Button("Post").First.ClickAsync();
        await Expect(Text(guest)).ToBeFocusedAsync();
    }

    private static Task AddHillsAsync(Guest guest) => Dialog(guest).Locator("input[type=file]").SetInputFilesAsync(Hills);

    [Fact]
    public async Task What_is_copied_in_Word_or_Excel_is_pasted_as_text_and_not_as_its_picture()
    {
        var ada = await stage.GuestAsync("Ada");
        await ComposeAsync(ada);
        const string paste = $$"""
            (box, [bytes, types]) => {
                const clipboardData = new DataTransfer();
                for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text);
                clipboardData.items.add({{HillsFile}});
                const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
                return box.dispatchEvent(event);
            }
            """;
        Task<bool> PasteAsync(object types) => Text(ada).EvaluateAsync<bool>(paste, new[] { Picture, types });

        // Not ours to paste: the browser puts the text in.
        (await PasteAsync(new Dictionary<string, string> { ["text/plain"] = "1\t2", ["text/html"] = "<table></table>" })).ShouldBeTrue();
        await Expect(Files(ada)).ToHaveCountAsync(0);
        (await PasteAsync(new Dictionary<string, string> { ["text/html"] = "<img>" })).ShouldBeFalse();
        await Expect(Files(ada)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task While_an_input_method_composes_no_key_is_ours()
    {
        var ada = await stage.ReaderAsync(1);
        static Task<bool> PressAsync(ILocator target, string key, string code, bool composing = true, bool ctrl = false) =>
            target.EvaluateAsync<bool>(
                "(target, init) => target.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))",
                new { key, code, isComposing = composing, ctrlKey = ctrl });

        await Expect(ada.Post("Number 1 of")).ToBeVisibleAsync();
        (await PressAsync(ada.Page.Locator("body"), "n", "KeyN")).ShouldBeTrue();
        await Expect(Dialog(ada)).ToHaveCountAsync(0);

        await ComposeAsync(ada);
        await Text(ada).FillAsync("にほんご");
        (await PressAsync(Text(ada), "Enter", "Enter", ctrl: true)).ShouldBeTrue();
        await Expect(Text(ada)).ToHaveValueAsync("にほんご");

        // Escape ends the composition, and not the dialog.
        (await PressAsync(Text(ada), "Escape", "Escape")).ShouldBeFalse();
        (await PressAsync(Text(ada), "Escape", "Escape", composing: false)).ShouldBeTrue();

        await Dialog(ada).GetByRole(AriaRole.Button, new() { Name = "Subject" }).ClickAsync();
        var subject = Dialog(ada).GetByRole(AriaRole.Textbox, new() { Name = "Subject" });
        await subject.FillAsync("件名");
        await PressAsync(subject, "Enter", "Enter");
        await Expect(subject).ToBeVisibleAsync();
        await subject.PressAsync("Enter");
        await Expect(Text(ada)).ToBeFocusedAsync();
        await Expect(Text(ada)).ToHaveValueAsync("にほんご");
    }

    [Fact]
    public async Task The_box_shows_the_whole_text_also_of_a_draft_that_is_opened_again()
    {
        var ada = await stage.GuestAsync("Ada", new() { ViewportSize = new() { Width = 390, Height = 780 } });
        await ComposeAsync(ada);
        var written = string.Join('\n', Enumerable.Range(1, 60).Select(i => $"{i}"));
        await Text(ada).FillAsync(written);
        const string hidden = "box => box.scrollHeight - box.clientHeight";
        (await Text(ada).EvaluateAsync<int>(hidden)).ShouldBeLessThanOrEqualTo(0);
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(ada)).ToBeHiddenAsync();

        await ComposeAsync(ada);
        await Expect(Text(ada)).ToHaveValueAsync(written);
        (await Text(ada).EvaluateAsync<int>(hidden)).ShouldBeLessThanOrEqualTo(0);
        (await Text(ada).EvaluateAsync<int>("box => box.clientHeight")).ShouldBeGreaterThan(1000);
        await Expect(Dialog(ada).GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_upload_goes_on_when_the_dialog_is_closed_and_is_there_when_it_is_opened_again()
    {
        var ada = await stage.GuestAsync("Ada");
        await ComposeAsync(ada);
        var arrive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await ada.Page.RouteAsync("**/api/medias", async route =>
        {
            await arrive.Task;
            await route.ContinueAsync();
        });
        await AddHillsAsync(ada);
        await Expect(Dialog(ada).GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(ada)).ToBeHiddenAsync();
        arrive.SetResult();
        await ada.Page.WaitForFunctionAsync("() => Object.values(sessionStorage).some(kept => kept.includes('hills.png'))");
        await ada.Page.ReloadAsync();
        await ComposeAsync(ada);
        await Expect(Files(ada)).ToHaveCountAsync(1);
        await ada.WriteAsync("It arrived behind my back");
        await Expect(ada.Post("It arrived behind").GetByRole(AriaRole.Button, new() { Name = "Enlarge: without a description" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_failed_is_marked_and_named()
    {
        var ada = await stage.GuestAsync("Ada", new() { ViewportSize = new() { Width = 390, Height = 780 } });
        await ComposeAsync(ada);
        await Dialog(ada).Locator("input[type=file]").SetInputFilesAsync(
            [new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = Drawing.Hills },
                new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = [65] }]);
        await Expect(Dialog(ada).GetByRole(AriaRole.Alert)).ToContainTextAsync("plan.pdf: only pictures and videos can be added.");
        await Expect(Dialog(ada).GetByRole(AriaRole.Alert)).ToContainTextAsync("notes.txt: only pictures and videos can be added.");

        await AddHillsAsync(ada);
        await Expect(Dialog(ada).GetByLabel("Description for those who cannot see it")).ToBeVisibleAsync();
        await Text(ada).FillAsync("With a picture");
        await ada.Page.RouteAsync("**/api/tweets", async route =>
        {
            var id = JsonDocument.Parse(route.Request.PostData!).RootElement.GetProperty("tweet_media_ids")[0].GetInt64();
            var sentence = $"Media {id} could not be processed: send it again, or leave it out.";
            await route.FulfillAsync(new()
            {
                Status = 400,
                ContentType = "application/json",
                Body = JsonSerializer.Serialize(new
                {
                    result = false,
                    error_type = "invalid",
                    error_message = sentence,
                    errors = new Dictionary<string, string[]> { ["tweet_media_ids"] = [sentence] },
                    trace_id = "1"
                })
            });
        });
        await Dialog(ada).GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        await Expect(Dialog(ada).GetByRole(AriaRole.Alert).Last)
            .ToContainTextAsync("Not posted, because of a file that could not be processed: hills.png.");
        await Expect(Files(ada)).ToContainTextAsync("hills.png: could not be processed. Send it again, or remove it.");
        await ada.ShouldBeAccessibleAsync();
        await ada.ShouldFitAsync();
        await ada.PictureAsync("phone-file-failed");

        await ada.Page.UnrouteAsync("**/api/tweets");
        await Files(ada).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(Dialog(ada).GetByLabel("Description for those who cannot see it")).ToBeVisibleAsync();
        await ada.WriteAsync("With a picture after all");
    }

    [Fact]
    public async Task Files_that_are_dropped_anywhere_begin_a_post_or_come_to_the_one_that_is_written()
    {
        var ada = await stage.ReaderAsync(1);
        await Expect(ada.Post("Number 1 of")).ToBeVisibleAsync();
        var held = await ada.Page.EvaluateHandleAsync(
            $"bytes => {{ const held = new DataTransfer(); held.items.add({HillsFile}); return held; }}", Picture);
        var post = ada.Post("Number 1 of");
        await post.DispatchEventAsync("dragover", new { dataTransfer = held });
        await Expect(ada.Page.GetByText("Drop the files here to post them")).ToBeVisibleAsync();
        await ada.PictureAsync("drop-anywhere");
        await post.DispatchEventAsync("drop", new { dataTransfer = held });
        await Expect(ada.Page.GetByText("Drop the files here to post them")).ToBeHiddenAsync();
        await Expect(Files(ada)).ToHaveCountAsync(1);

        await Dialog(ada).GetByRole(AriaRole.Heading).DispatchEventAsync("drop", new { dataTransfer = held });
        await Expect(Files(ada)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Each_tab_has_a_draft_of_its_own_and_signing_out_removes_them_all()
    {
        var ada = await stage.GuestAsync("Ada");
        await ComposeAsync(ada);
        await Text(ada).FillAsync("A secret of the first tab");
        var second = await ada.Context.NewPageAsync();
        await second.GotoAsync("/");
        await second.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).First.ClickAsync();
        var other = second.GetByRole(AriaRole.Dialog).GetByLabel("Text of the post");
        await Expect(other).ToHaveValueAsync("");
        await other.FillAsync("A secret of the second tab");

        await ada.Page.ReloadAsync();
        await ComposeAsync(ada);
        await Expect(Text(ada)).ToHaveValueAsync("A secret of the first tab");
        await ada.Page.EvaluateAsync("() => localStorage.setItem('microblog.draft.1.new', 'A secret of an earlier version')");
        await ada.Page.GotoAsync("/search?q=secret");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Search: secret" })).ToBeVisibleAsync();
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await ada.ShouldBeOutAsync();
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Microblog" })).ToBeVisibleAsync();

        foreach (var page in new[] { ada.Page, second })
        {
            (await page.EvaluateAsync<string>("() => JSON.stringify([Object.values(sessionStorage), Object.values(localStorage)])"))
                .ShouldNotContain("secret");
        }
    }

    [Theory]
    [InlineData("en", 1360, "Emoji", "Search emoji", "pizza", "Text of the post")]
    [InlineData("ru", 390, "Эмодзи", "Поиск эмодзи", "пицца", "Текст поста")]
    public async Task An_emoji_is_found_by_a_word_and_put_at_the_cursor(
        string language, int width, string button, string search, string word, string text)
    {
        var ada = await stage.GuestAsync("Ada", new() { ViewportSize = new() { Width = width, Height = 780 } });
        if (language == "ru")
        {
            await ada.SpeakRussianAsync();
            await ada.ShouldBeInAsync();
        }

        await ada.Page.Keyboard.PressAsync("n");
        var box = Dialog(ada).GetByLabel(text);
        await box.FillAsync("Up and away");
        await box.PressAsync("Home");
        await Dialog(ada).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        var field = Dialog(ada).GetByRole(AriaRole.Searchbox, new() { Name = search });
        await Expect(field).ToBeFocusedAsync();
        await Expect(Dialog(ada).GetByRole(AriaRole.Gridcell).First).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.ShouldFitAsync();
        await ada.PictureAsync($"emoji-{language}");

        await field.FillAsync(word);
        await Expect(Dialog(ada).GetByRole(AriaRole.Gridcell, new() { Name = char.ToUpperInvariant(word[0]) + word[1..], Exact = true }))
            .ToHaveAttributeAsync("aria-selected", "true");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync("🍕Up and away");
        await Expect(box).ToBeFocusedAsync();

        await Dialog(ada).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(field).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeHiddenAsync();
        await Expect(box).ToBeVisibleAsync();
        ada.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_tool_has_its_word_in_both_languages_on_a_phone_too()
    {
        var ada = await stage.GuestAsync("Ada", new() { ViewportSize = new() { Width = 390, Height = 780 } });
        await ComposeAsync(ada);
        await ShowAsync("Pictures", "Emoji", "Subject", "Sensitive", "Everybody");
        await Dialog(ada).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Русский" }).ClickAsync();
        await ada.Button("Написать").First.ClickAsync();
        await ShowAsync("Картинки", "Эмодзи", "Тема", "Скрыть", "Все");

        async Task ShowAsync(params string[] words)
        {
            foreach (var word in words)
            {
                await Expect(Dialog(ada).GetByRole(AriaRole.Button).GetByText(word, new() { Exact = true })).ToBeVisibleAsync();
            }

            await ada.ShouldFitAsync();
            await ada.ShouldBeAccessibleAsync();
        }
    }
}
