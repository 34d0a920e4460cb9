using Microblog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Pictures over the whole screen, and what moves.</summary>
[Collection(Stages.Second)]
public sealed class LightboxTests(Stage stage)
{
    private const string Scale = "img => new DOMMatrix(getComputedStyle(img).transform).a";
    private const string Ground = "img => getComputedStyle(img).backgroundColor";

    private static readonly FilePayload Hills = new() { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills };

    private async Task<Guest> WithPicturesAsync(BrowserNewContextOptions? options = null)
    {
        var ada = await stage.GuestAsync("Ada", options);
        await ada.Button("Post").First.ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[type=file]").SetInputFilesAsync([Hills, Hills]);
        var words = dialog.GetByLabel("Description for those who cannot see it");
        await Expect(words).ToHaveCountAsync(2);
        await words.First.FillAsync("The first hills");
        await words.Last.FillAsync("The second hills");
        await ada.WriteAsync("Two of them");
        return ada;
    }

    private static async Task<ILocator> OpenAsync(Guest ada)
    {
        await ada.Post("Two of them").GetByRole(AriaRole.Button, new() { Name = "Enlarge: The first hills" }).ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByAltText("The first hills")).ToBeVisibleAsync();
        await dialog.GetByAltText("The first hills").EvaluateAsync("img => img.decode()");
        return dialog;
    }

    private static async Task<double> ScaleAsync(ILocator picture) => await picture.EvaluateAsync<double>(Scale);

    [Fact]
    public async Task It_fills_the_screen_is_dark_in_a_light_theme_and_zooms_by_wheel_double_click_keys_and_buttons()
    {
        var ada = await WithPicturesAsync(new() { ColorScheme = ColorScheme.Light });
        var dialog = await OpenAsync(ada);
        var box = (await dialog.BoundingBoxAsync())!;
        (box.Width, box.Height).ShouldBe((ada.Page.ViewportSize!.Width, ada.Page.ViewportSize.Height));
        (await dialog.EvaluateAsync<string>(Ground)).ShouldBe("rgb(11, 13, 12)");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("lightbox-desk");

        var picture = dialog.GetByAltText("The first hills");
        await picture.HoverAsync();
        await ada.Page.Mouse.WheelAsync(0, -400);
        await ada.Page.WaitForFunctionAsync("() => new DOMMatrix(getComputedStyle(document.querySelector('dialog img')).transform).a > 2");
        await ada.Page.Keyboard.PressAsync("0");
        (await ScaleAsync(picture)).ShouldBe(1);
        await picture.DblClickAsync();
        (await ScaleAsync(picture)).ShouldBe(2.5);

        // Enlarged it is dragged, and not left for the next one.
        var before = await picture.BoundingBoxAsync();
        await ada.Page.Mouse.DownAsync();
        await ada.Page.Mouse.MoveAsync(400, 400, new() { Steps = 4 });
        await ada.Page.Mouse.UpAsync();
        (await picture.BoundingBoxAsync())!.X.ShouldBeLessThan(before!.X);
        await picture.DblClickAsync();
        (await ScaleAsync(picture)).ShouldBe(1);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        (await ScaleAsync(picture)).ShouldBe(1.5);
        await ada.Page.Keyboard.PressAsync("+");
        (await ScaleAsync(picture)).ShouldBe(2.25);
        await ada.Page.Keyboard.PressAsync("ArrowRight");
        (await ScaleAsync(dialog.GetByAltText("The second hills"))).ShouldBe(1);

        var original = dialog.GetByRole(AriaRole.Link, new() { Name = "Open the original in a new tab" });
        var opened = await ada.Context.RunAndWaitForPageAsync(() => original.ClickAsync());
        await opened.WaitForURLAsync("**/media/**");
        await opened.CloseAsync();
        await ada.Page.GoBackAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ada.Post("Two of them")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_two_fingers_enlarge_and_one_swipes_to_the_next_or_away()
    {
        var ada = await WithPicturesAsync(
            new() { ViewportSize = new() { Width = 390, Height = 780 }, HasTouch = true, IsMobile = true, ColorScheme = ColorScheme.Dark });
        var dialog = await OpenAsync(ada);
        var cdp = await ada.Context.NewCDPSessionAsync(ada.Page);
        Task TouchAsync(string type, params (int X, int Y)[] fingers) =>
            cdp.SendAsync("Input.dispatchTouchEvent", new()
            {
                ["type"] = type,
                ["touchPoints"] = fingers.Select((f, i) => new { x = f.X, y = f.Y, id = i }).ToArray()
            });

        await TouchAsync("touchStart", (180, 400), (210, 400));
        await TouchAsync("touchMove", (140, 400), (250, 400));
        await TouchAsync("touchMove", (100, 400), (290, 400));
        await TouchAsync("touchEnd");
        (await ScaleAsync(dialog.GetByAltText("The first hills"))).ShouldBeGreaterThan(2);
        await ada.PictureAsync("phone-lightbox-zoomed");
        await ada.Page.Keyboard.PressAsync("0");

        await TouchAsync("touchStart", (300, 400));
        await TouchAsync("touchMove", (200, 405));
        await TouchAsync("touchMove", (100, 410));
        await TouchAsync("touchEnd");
        await Expect(dialog.GetByAltText("The second hills")).ToBeVisibleAsync();
        await ada.ShouldFitAsync();
        await ada.ShouldBeAccessibleAsync();

        await TouchAsync("touchStart", (200, 300));
        await TouchAsync("touchMove", (205, 400));
        await TouchAsync("touchMove", (210, 500));
        await TouchAsync("touchEnd");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Below_what_is_transparent_lies_the_same_ground_in_both_themes()
    {
        var ada = await WithPicturesAsync();
        var shown = ada.Post("Two of them").GetByAltText("The first hills");
        await Expect(shown).ToHaveJSPropertyAsync("complete", true);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            (await shown.EvaluateAsync<string>(Ground)).ShouldBe("rgb(128, 128, 128)");
            var dialog = await OpenAsync(ada);
            (await dialog.GetByAltText("The first hills").EvaluateAsync<string>(Ground)).ShouldBe("rgb(128, 128, 128)");
            await ada.Page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task A_moving_picture_moves_can_be_stopped_and_stands_for_who_wants_no_motion_and_one_video_plays_at_a_time()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Button("Post").First.ClickAsync();
        var folder = Directory.CreateTempSubdirectory("microblog-").FullName;
        try
        {
            var (gif, video) = (Path.Combine(folder, "ball.gif"), Path.Combine(folder, "card.mp4"));
            string[] source = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=duration=2:size=320x240:rate=5"];
            await Shell.RunAsync("ffmpeg", [.. source, gif]);
            await Shell.RunAsync("ffmpeg", [.. source, "-c:v", "libx264", "-pix_fmt", "yuv420p", video]);
            await ada.Page.GetByRole(AriaRole.Dialog).Locator("input[type=file]").SetInputFilesAsync([gif, video, video]);
            await ada.WriteAsync("They move");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var patience = new LocatorAssertionsToBeVisibleOptions { Timeout = 120_000 };
        var post = ada.Post("They move");
        var stop = post.GetByRole(AriaRole.Button, new() { Name = "GIF: stop the moving picture" });
        await Expect(stop).ToBeVisibleAsync(patience);
        var picture = post.GetByRole(AriaRole.Button, new() { Name = "Enlarge: without a description" }).Locator("img");
        var moving = await picture.GetAttributeAsync("src");
        await stop.ClickAsync();
        var still = await picture.GetAttributeAsync("src");
        still.ShouldNotBe(moving);
        await post.GetByRole(AriaRole.Button, new() { Name = "GIF: play the moving picture" }).ClickAsync();
        await Expect(picture).ToHaveAttributeAsync("src", moving!);

        await Expect(post.Locator("video").Nth(1)).ToBeVisibleAsync(patience);
        await post.Locator("video").Nth(0).EvaluateAsync("video => (video.muted = video.loop = true, video.play())");
        await Expect(post.Locator("video").Nth(0)).ToHaveJSPropertyAsync("paused", false);
        await post.Locator("video").Nth(1).EvaluateAsync("video => (video.muted = video.loop = true, video.play())");
        await Expect(post.Locator("video").Nth(0)).ToHaveJSPropertyAsync("paused", true);
        await Expect(post.Locator("video").Nth(1)).ToHaveJSPropertyAsync("paused", false);

        await ada.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await ada.Page.ReloadAsync();
        await Expect(picture).ToHaveAttributeAsync("src", still!);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("moving-picture");
        await picture.ClickAsync();
        var large = ada.Page.GetByRole(AriaRole.Dialog).Locator("img");
        await Expect(large).ToHaveAttributeAsync("src", still!);
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Play the moving picture" }).ClickAsync();
        await Expect(large).ToHaveAttributeAsync("src", moving!);
    }
}
