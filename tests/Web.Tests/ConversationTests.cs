using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Two people at once: what one does, the other sees without asking.</summary>
[Collection(Stages.Main)]
public sealed class ConversationTests(Stage stage)
{
    private async Task<(Guest Ada, Guest Grace)> FriendsAsync()
    {
        var (ada, grace) = (await stage.GuestAsync("Ada"), await stage.GuestAsync("Grace"));
        var (adas, graces) = (await stage.ClientAsync(ada), await stage.ClientAsync(grace));
        await graces.FollowAsync(adas);
        await adas.FollowAsync(graces);

        // So that both have a feed, and a stream that knows whom they follow.
        await adas.TweetAsync($"Hello from {ada.Username}");
        foreach (var guest in new[] { ada, grace })
        {
            await guest.ListeningAsync("feed", () => guest.Page.ReloadAsync());
            await Expect(guest.Post($"Hello from {ada.Username}")).ToBeVisibleAsync();
        }

        return (ada, grace);
    }

    [Fact]
    public async Task A_post_with_a_picture_is_answered_liked_passed_on_changed_and_deleted_before_the_others_eyes()
    {
        var (ada, grace) = await FriendsAsync();

        await ada.Button("Post").First.ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Text of the post").FillAsync("The view from here #hills");
        await dialog.Locator("input[type=file]")
            .SetInputFilesAsync(new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills });
        await dialog.GetByLabel("Description for those who cannot see it").FillAsync("Hills at night");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true })).ToBeEnabledAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("compose");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        await Expect(ada.Post("The view from here")).ToBeVisibleAsync();

        // It waits for Grace, who is reading, instead of jumping in.
        await Expect(grace.Button("1 new post")).ToBeVisibleAsync();
        await Expect(grace.Post("The view from here")).ToHaveCountAsync(0);
        await grace.PictureAsync("news");
        await grace.Button("1 new post").ClickAsync();
        await Expect(grace.Post("The view from here").GetByAltText("Hills at night")).ToBeVisibleAsync();
        await Expect(grace.Post("The view from here").GetByRole(AriaRole.Link, new() { Name = "#hills" }))
            .ToHaveAttributeAsync("href", "/tags/hills");

        await grace.Action("The view from here", "like").ClickAsync();
        await grace.ShouldSayAsync("The view from here", "like", "Take the like back, 1 like");
        await ada.ShouldSayAsync("The view from here", "like", "Like, 1 like");

        await ada.ListeningAsync("tweet:", () => ada.Action("The view from here", "open").ClickAsync());
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Conversation" })).ToBeVisibleAsync();
        await grace.Action("The view from here", "reply").ClickAsync();
        await grace.WriteAsync("Where is that?", send: "Reply");
        await Expect(ada.Post("Where is that?")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("conversation");

        await grace.Action("The view from here", "retweet").ClickAsync();
        await ada.ShouldSayAsync("The view from here", "retweet", "Repost, 1 repost");
        await grace.Action("The view from here", "bookmark").ClickAsync();
        await grace.ShouldSayAsync("The view from here", "bookmark", "Remove the bookmark");

        await ada.MenuAsync("The view from here", "Edit");
        await ada.WriteAsync("The view from the office #hills", send: "Save");
        await Expect(grace.Post("The view from the office")).ToContainTextAsync("edited");

        await ada.MenuAsync("The view from the office", "Delete");
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(grace.Post("The view from the office")).ToHaveCountAsync(0);
        await Expect(ada.Post("The view from the office")).ToHaveCountAsync(0);
        grace.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quote_shows_what_it_is_about_and_names_are_completed()
    {
        var (ada, grace) = await FriendsAsync();
        await grace.MenuAsync($"Hello from {ada.Username}", "Quote");
        var text = grace.Page.GetByRole(AriaRole.Dialog).GetByLabel("Text of the post");

        await text.PressSequentiallyAsync($"Welcome, @{ada.Username}");
        await Expect(grace.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await grace.ShouldBeAccessibleAsync();
        await grace.PictureAsync("completion");
        await grace.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = $"@{ada.Username}" }).First.ClickAsync();
        await Expect(text).ToHaveValueAsync($"Welcome, @{ada.Username} ");
        await Expect(text).ToBeFocusedAsync();
        await grace.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(grace.Post("Welcome,")).ToContainTextAsync($"Hello from {ada.Username}");
        await Expect(grace.Post("Welcome,").GetByRole(AriaRole.Link, new() { Name = $"@{ada.Username}", Exact = true }).First)
            .ToHaveAttributeAsync("href", $"/@{ada.Username}");
    }

    [Fact]
    public async Task The_server_is_killed_and_started_again_and_nothing_is_missed()
    {
        var (ada, grace) = await FriendsAsync();
        await ada.Button("Post").First.ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Text of the post").FillAsync("Written while it was away");
        await stage.WithoutServerAsync(async () =>
        {
            await grace.Action("Hello from", "like").ClickAsync();
            await Expect(grace.Page.GetByText("The like was not saved.")).ToBeVisibleAsync();
            await grace.ShouldSayAsync("Hello from", "like", "Like, 0 likes");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server cannot be reached");
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("It was not sent, and is kept here.");
            await ada.PictureAsync("not-sent");
        });

        await ada.Button("Send again").ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ada.Post("Written while it was away")).ToBeVisibleAsync();
        await Expect(grace.Button("1 new post")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await grace.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await grace.ShouldSayAsync("Hello from", "like", "Take the like back, 1 like");
    }

    [Fact]
    public async Task What_was_posted_before_a_late_stream_began_is_not_missed()
    {
        var (ada, grace) = await FriendsAsync();
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await grace.Page.RouteAsync("**/api/stream/tickets", async route =>
        {
            await begin.Task;
            await route.ContinueAsync();
        });
        await grace.Page.ReloadAsync();
        await Expect(grace.Post($"Hello from {ada.Username}")).ToBeVisibleAsync();

        await (await stage.ClientAsync(ada)).TweetAsync("Nobody was listening yet");
        await grace.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddMinutes(1));
        begin.SetResult();

        await Expect(grace.Post("Nobody was listening yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_there_once_when_it_is_sent_again()
    {
        var ada = await stage.GuestAsync("Ada");
        var lost = false;
        await ada.Page.RouteAsync("**/api/tweets", async route =>
        {
            if (route.Request.Method != "POST" || lost)
            {
                await route.ContinueAsync();
                return;
            }

            lost = true;
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await ada.Button("Post").First.ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Text of the post").FillAsync("Said once");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        await Expect(ada.Button("Send again")).ToBeVisibleAsync();

        // Kept also when the page is closed now.
        await ada.Page.ReloadAsync();
        await ada.Button("Post").First.ClickAsync();
        await Expect(dialog.GetByLabel("Text of the post")).ToHaveValueAsync("Said once");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        var client = await stage.ClientAsync(ada);
        var tweets = (await client.SendAsync(HttpMethod.Get, $"/api/users/{await client.IdAsync()}/tweets")).ShouldSucceed()["tweets"];
        tweets.EnumerateArray().Count(t => t.GetProperty("content").GetString() == "Said once").ShouldBe(1);
        await ada.Page.ReloadAsync();
        await Expect(ada.Post("Said once")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_was_posted_between_the_feed_and_its_stream_waits_to_be_shown()
    {
        var (ada, grace) = await FriendsAsync();
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await grace.Page.RouteAsync("**/api/stream/tickets", async route =>
        {
            await begin.Task;
            await route.ContinueAsync();
        });

        // To the page no time passes: the stream is not late.
        await grace.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow);
        await grace.Page.ReloadAsync();
        await Expect(grace.Post($"Hello from {ada.Username}")).ToBeVisibleAsync();
        await (await stage.ClientAsync(ada)).TweetAsync("Nobody was told of this");
        begin.SetResult();

        await grace.Button("1 new post").ClickAsync();
        await Expect(grace.Post("Nobody was told of this")).ToBeVisibleAsync();
        await Expect(grace.Button("1 new post")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Where_a_post_of_a_conversation_was_deleted_a_word_says_so()
    {
        var (ada, grace) = await FriendsAsync();
        var (adas, graces) = (await stage.ClientAsync(ada), await stage.ClientAsync(grace));
        var first = await adas.TweetAsync("How it began");
        var second = await graces.TweetAsync("What was regretted", inReplyTo: first);
        await adas.TweetAsync("What was answered", inReplyTo: second);
        (await graces.SendAsync(HttpMethod.Delete, $"/api/tweets/{second}")).ShouldSucceed();

        await ada.Page.GotoAsync($"/tweets/{first}");

        var place = ada.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "This post is not available." });
        await Expect(place).ToBeVisibleAsync();
        await Expect(place.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(ada.Post("What was answered")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("1970")).ToHaveCountAsync(0);
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("thread-with-a-gap");
    }

    [Fact]
    public async Task A_post_that_is_deleted_on_its_own_page_is_gone_there_and_from_every_list()
    {
        var ada = await stage.GuestAsync("Ada");
        var id = await (await stage.ClientAsync(ada)).TweetAsync("The only one");
        await ada.Page.GotoAsync("/");
        await ada.Action("The only one", "open").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Conversation" })).ToBeVisibleAsync();
        await ada.Page.RouteAsync(
            $"**/api/tweets/{id}", route => route.Request.Method == "DELETE" ? route.AbortAsync() : route.ContinueAsync());
        await ada.MenuAsync("The only one", "Delete");
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The post was not deleted.");

        await ada.Page.UnrouteAsync($"**/api/tweets/{id}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await ada.Page.GoBackAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Your feed is quiet" })).ToBeVisibleAsync();
    }
}
