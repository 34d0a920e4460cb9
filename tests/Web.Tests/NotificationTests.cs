using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Being told of what others did.</summary>
[Collection(Stages.Second)]
public sealed class NotificationTests(Stage stage)
{
    [Fact]
    public async Task Likes_of_two_are_one_line_that_comes_by_itself_and_is_read_when_it_is_seen()
    {
        var (ada, grace, linus) = (await stage.GuestAsync("Ada"), await stage.StrangerAsync("Grace"), await stage.StrangerAsync("Linus"));
        var clients = new List<Client>();
        foreach (var guest in new[] { grace, linus })
        {
            await Client.RegisterAsync(stage, guest.Username, guest.Name);
            clients.Add(await stage.ClientAsync(guest));
        }

        var id = await (await stage.ClientAsync(ada)).TweetAsync("Please like this");
        await ada.ListeningAsync("feed", () => ada.Page.GotoAsync("/bookmarks"));
        await Expect(ada.Page.GetByText("Nothing kept yet")).ToBeVisibleAsync();

        // Nothing is asked anew: the stream says it.
        foreach (var client in clients)
        {
            await client.SendAsync(HttpMethod.Post, $"/api/tweets/{id}/likes");
        }

        var place = ada.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main navigation" })
            .GetByRole(AriaRole.Link, new() { Name = "Notifications" });
        await Expect(place).ToContainTextAsync("1 unread");
        await Expect(ada.Page).ToHaveTitleAsync("(1) Bookmarks · Microblog");
        await ada.PictureAsync("unread");
        await place.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Linus and Grace like your post" })).ToBeVisibleAsync();
        await Expect(ada.Page).ToHaveTitleAsync("Notifications · Microblog");
        await ada.ShouldBeAccessibleAsync();

        await clients[0].TweetAsync("An answer", inReplyTo: id);

        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Grace replied to you" })).ToBeVisibleAsync();
        await ada.PictureAsync("notifications");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Replies and mentions" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Grace replied to you" })).ToBeVisibleAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Linus and Grace like your post" })).ToHaveCountAsync(0);
        await ada.Page.ReloadAsync();
        await Expect(ada.Page).ToHaveTitleAsync("Notifications · Microblog");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Grace replied to you" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Conversation" })).ToBeVisibleAsync();
    }
}
