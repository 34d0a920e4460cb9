using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>The pictures of README.md; with MICROBLOG_APPROVE=1 they are taken anew.</summary>
[Collection(Stages.Main)]
public sealed class PictureTests(Stage stage)
{
    [Fact]
    public async Task The_feed_of_a_company_on_a_desk_and_a_conversation_on_a_phone()
    {
        var ada = await stage.GuestAsync("Ada Lovelace");
        var (grace, margaret, linus) =
            (await PersonAsync("Grace Hopper"), await PersonAsync("Margaret Hamilton"), await PersonAsync("Linus Torvalds"));
        var adas = await stage.ClientAsync(ada);
        foreach (var other in new[] { grace, margaret, linus })
        {
            await adas.FollowAsync(other.Client);
        }

        await linus.Client.TweetAsync("The build is green again. It was the clock, it is always the clock. #release");
        var question = await grace.Client.TweetAsync(
            "Which of our services may be down for an hour without anybody noticing? Asking for the #resilience week.");
        var answer = await margaret.Client.TweetAsync(
            "We practise it on Thursdays: pull a plug, look at the clock, write down what surprised us.", inReplyTo: question);
        await grace.Client.TweetAsync($"@{margaret.Guest.Username} May I watch the next one?", inReplyTo: answer);
        await linus.Client.TweetAsync("The one that computes whether a service is down.", inReplyTo: question);
        await margaret.Client.TweetAsync("Релиз ушёл без единой ошибки. Спасибо всем, кто не спал! #release");
        foreach (var client in new[] { margaret.Client, linus.Client, adas })
        {
            await client.SendAsync(HttpMethod.Post, $"/api/tweets/{question}/likes");
        }

        await ada.Page.ReloadAsync();
        await ada.Button("Post").First.ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills });
        await dialog.GetByLabel("Description for those who cannot see it").FillAsync("Hills under the moon, seen from the office");
        await ada.WriteAsync("The view from the office this evening.");
        await Expect(ada.Post("The view from the office").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Trends" }).Or(ada.Page.GetByText("API for programs")).First)
            .ToBeVisibleAsync();
        await TakeAsync(ada, "page");

        var phone = await stage.StrangerAsync("Phone",
            new()
            {
                ViewportSize = new() { Width = 390, Height = 780 },
                DeviceScaleFactor = 2,
                HasTouch = true,
                IsMobile = true,
                ColorScheme = ColorScheme.Dark
            });
        await phone.SignInAsAsync(ada.Username);
        await phone.Page.GotoAsync($"/tweets/{question}");
        await Expect(phone.Page.GetByText("We practise it on Thursdays")).ToBeVisibleAsync();
        await TakeAsync(phone, "page-phone");
    }

    private async Task<(Guest Guest, Client Client)> PersonAsync(string name)
    {
        var guest = await stage.StrangerAsync(name);
        await Client.RegisterAsync(stage, guest.Username, name);
        return (guest, await stage.ClientAsync(guest));
    }

    private static async Task TakeAsync(Guest guest, string name)
    {
        await guest.Page.Mouse.MoveAsync(0, 0);
        await guest.PictureAsync(name);
        if (Environment.GetEnvironmentVariable("MICROBLOG_APPROVE") == "1")
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "pictures")).FullName;
            File.Copy(Path.Combine(Stage.Pictures, $"{name}.png"), Path.Combine(folder, $"{name}.png"), overwrite: true);
        }
    }
}
