using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microblog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Pictures and videos: how they come into a post, and how they are looked at.</summary>
[Collection(Stages.Second)]
public sealed class MediaTests(Stage stage)
{
    private const string Hills =
        "bytes => new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'hills.png', { type: 'image/png' })";

    private static readonly string Picture = Convert.ToBase64String(Drawing.Hills);

    private static async Task<ILocator> ComposerAsync(Guest guest)
    {
        await guest.Button("Post").First.ClickAsync();
        var dialog = guest.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Text of the post")).ToBeFocusedAsync();
        return dialog;
    }

    [Fact]
    public async Task A_picture_is_pasted_into_the_text()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.Page.EvaluateAsync(
            $"bytes => navigator.clipboard.write([new ClipboardItem({{ 'image/png': ({Hills})(bytes) }})])", Picture);
        var dialog = await ComposerAsync(ada);

        await ada.Page.Keyboard.PressAsync("Control+v");

        await dialog.GetByLabel("Description for those who cannot see it").FillAsync("Hills, from the clipboard");
        await ada.WriteAsync("Pasted");
        await Expect(ada.Post("Pasted").GetByAltText("Hills, from the clipboard")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pictures_are_dropped_on_the_form_and_too_many_are_refused_with_a_word()
    {
        var ada = await stage.GuestAsync("Ada");
        var dialog = await ComposerAsync(ada);
        var form = dialog.Locator("form");
        var files = await ada.Page.EvaluateHandleAsync(
            $"bytes => {{ const held = new DataTransfer(); for (let i = 0; i < 11; i++) held.items.add(({Hills})(bytes)); return held; }}",
            Picture);

        await form.DispatchEventAsync("dragover", new { dataTransfer = files });
        await Expect(dialog.GetByText("Drop the files here")).ToBeVisibleAsync();
        await form.DispatchEventAsync("drop", new { dataTransfer = files });

        await Expect(dialog.GetByText("Drop the files here")).ToBeHiddenAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A post has at most 10 files.");
        var pictures = dialog.GetByRole(AriaRole.List, new() { Name = "Pictures and video" }).GetByRole(AriaRole.Listitem);
        await Expect(pictures).ToHaveCountAsync(10);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
        while (await pictures.CountAsync() is var left and > 2)
        {
            await pictures.Last.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
            await Expect(pictures).ToHaveCountAsync(left - 1);
        }

        await ada.WriteAsync("Dropped");
        await Expect(ada.Post("Dropped").GetByRole(AriaRole.Button, new() { Name = "Enlarge: without a description" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_with_a_word_and_so_is_what_a_gateway_finds_too_large()
    {
        var ada = await stage.GuestAsync("Ada");
        var dialog = await ComposerAsync(ada);
        await dialog.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = Drawing.Hills });
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("plan.pdf: only pictures and videos can be added.");

        await ada.Page.RouteAsync("**/api/medias",
            route => route.FulfillAsync(new() { Status = 413, ContentType = "text/html", Body = "<h1>Request Entity Too Large</h1>" }));
        await dialog.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills });

        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is more than can be sent here.");
    }

    [Fact]
    public async Task A_file_that_did_not_arrive_is_kept_and_sent_again()
    {
        var ada = await stage.GuestAsync("Ada");
        var dialog = await ComposerAsync(ada);
        await ada.Page.RouteAsync("**/api/medias", route => route.AbortAsync());
        await dialog.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills });
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server cannot be reached");
        await dialog.GetByLabel("Text of the post").FillAsync("Sent at the second try");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true })).ToBeDisabledAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("upload-failed");

        await ada.Page.UnrouteAsync("**/api/medias");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await ada.WriteAsync("Sent at the second try");
        await Expect(ada.Post("Sent at the second try").GetByRole(AriaRole.Button, new() { Name = "Enlarge: without a description" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_video_is_sent_prepared_and_played()
    {
        var ada = await stage.GuestAsync("Ada");
        var dialog = await ComposerAsync(ada);
        var file = Path.Combine(Path.GetTempPath(), $"microblog-{RandomNumberGenerator.GetHexString(10, lowercase: true)}.mp4");
        try
        {
            await Shell.RunAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=duration=3:size=640x360:rate=15", "-c:v",
                "libx264", "-pix_fmt", "yuv420p", file);
            await dialog.Locator("input[type=file]").SetInputFilesAsync(file);
            await dialog.GetByLabel("Description for those who cannot see it").FillAsync("A test card");
            await ada.WriteAsync("Moving");
        }
        finally
        {
            File.Delete(file);
        }

        // It is posted at once, and shown as soon as it is prepared.
        var video = ada.Post("Moving").GetByLabel("Video: A test card");
        await Expect(video).ToBeVisibleAsync(new() { Timeout = 120_000 });
        (await ada.Page.APIRequest.GetAsync((await video.GetAttributeAsync("poster"))!)).Headers["content-type"].ShouldStartWith("image/");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("video");
        await video.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Space");

        await Expect(video).ToHaveJSPropertyAsync("ended", true);
        await Expect(video).ToHaveJSPropertyAsync("videoWidth", 640);
    }

    [Fact]
    public async Task Pictures_are_looked_at_one_by_one_with_the_keys_and_the_focus_comes_back()
    {
        var ada = await stage.GuestAsync("Ada");
        var dialog = await ComposerAsync(ada);
        var hills = new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills };
        await dialog.Locator("input[type=file]").SetInputFilesAsync([hills, hills]);
        await Expect(dialog.GetByLabel("Description for those who cannot see it")).ToHaveCountAsync(2);
        await dialog.GetByLabel("Description for those who cannot see it").First.FillAsync("The first hills");
        await dialog.GetByLabel("Description for those who cannot see it").Last.FillAsync("The second hills");
        await ada.WriteAsync("Two of them");
        var opener = ada.Post("Two of them").GetByRole(AriaRole.Button, new() { Name = "Enlarge: The first hills" });

        await opener.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");

        await Expect(dialog.GetByRole(AriaRole.Heading, new() { Name = "Pictures and video (1/2)" })).ToBeVisibleAsync();
        await Expect(dialog.GetByAltText("The first hills")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("lightbox");
        await ada.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(dialog.GetByAltText("The second hills")).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(dialog.GetByAltText("The first hills")).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(dialog.GetByRole(AriaRole.Heading, new() { Name = "Pictures and video (2/2)" })).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(dialog.GetByAltText("The first hills")).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
        await Expect(ada.Page).ToHaveURLAsync("/");
    }

    [Fact]
    public async Task Why_a_file_failed_is_said_in_the_language_of_the_page()
    {
        var ada = await stage.GuestAsync("Ada");
        var dialog = await ComposerAsync(ada);
        await dialog.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills });
        await ada.WriteAsync("Made of too many bytes");
        await ada.Page.RouteAsync("**/api/feed*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = (await answer.TextAsync())
                .Replace("\"failure\":null", "\"failure\":\"The picture takes too long to process: try a smaller one.\"",
                    StringComparison.Ordinal);
            await route.FulfillAsync(
                new()
                {
                    Response = answer,
                    Body = Regex.Replace(body, "\"state\":\"[a-z]+\"", "\"state\":\"failed\"", RegexOptions.NonBacktracking)
                });
        });

        await ada.Page.GotoAsync("/");
        await Expect(ada.Post("Made of too many bytes")).ToContainTextAsync("The picture takes too long to process: try a smaller one.");
        await ada.Account.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Русский" }).ClickAsync();

        await Expect(ada.Post("Made of too many bytes"))
            .ToContainTextAsync("Изображение обрабатывается слишком долго. Попробуйте поменьше.");
    }
}
