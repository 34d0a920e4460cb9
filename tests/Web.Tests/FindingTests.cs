using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Finding posts, people and tags, and what was kept.</summary>
[Collection(Stages.Second)]
public sealed class FindingTests(Stage stage)
{
    private static async Task UntilFoundAsync(Client client, string path)
    {
        // The index is made by an event: it is there within moments. The page asks once, as a person does.
        var asked = Stopwatch.StartNew();
        while (!(await client.SendAsync(HttpMethod.Get, path)).Text.Contains("\"id\"", StringComparison.Ordinal))
        {
            asked.ElapsedMilliseconds.ShouldBeLessThan(Stage.Patience, path);
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task What_is_looked_for_is_found_marked_and_remembered()
    {
        var ada = await stage.GuestAsync("Ada");
        var client = await stage.ClientAsync(ada);
        var word = $"zebra{ada.Username.Split('_')[1]}";
        await client.TweetAsync($"A {word} crosses the road #stripes");
        await UntilFoundAsync(client, $"/api/search/tweets?q={word}");

        await ada.Page.GotoAsync("/search");
        await Expect(ada.Page.GetByText("exactly these words, in this order")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("search-help");
        var field = ada.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search posts, people and tags" });
        await field.FillAsync(word);
        await field.PressAsync("Enter");

        await Expect(ada.Post(word).Locator("mark")).ToHaveTextAsync(word);
        await Expect(ada.Page).ToHaveURLAsync($"/search?q={word}");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("search");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Newest" }).ClickAsync();
        await Expect(ada.Post(word)).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "People", Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByText("Nobody is called so")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();

        // The key leads there from anywhere, and what was looked for waits.
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Region, new() { Name = "Recent searches" })
            .GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();
        await Expect(ada.Post(word)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_example_is_tried_and_a_search_that_is_not_understood_says_why()
    {
        var ada = await stage.GuestAsync("Ada");
        await (await stage.ClientAsync(ada)).TweetAsync("Mine to be found");
        await UntilFoundAsync(await stage.ClientAsync(ada), $"/api/search/tweets?q=from:{ada.Username}");
        await ada.Page.GotoAsync("/search");

        await ada.Button($"from:{ada.Username}").ClickAsync();

        await Expect(ada.Post("Mine to be found")).ToBeVisibleAsync();
        await ada.Page.GotoAsync("/search?q=since:yesterday");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "This search is not understood" })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task People_are_found_although_they_are_misspelt_and_followed_from_there()
    {
        var (ada, grace) = (await stage.GuestAsync("Ada"), await stage.StrangerAsync("Wilhelmina"));
        await Client.RegisterAsync(stage, grace.Username, "Wilhelmina");

        await ada.Page.GotoAsync("/search?q=Wilhelmna&in=people");

        await ada.Button("Follow Wilhelmina").First.ClickAsync();
        await Expect(ada.Button("Stop following Wilhelmina").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_tag_has_a_page_to_which_new_posts_come()
    {
        var ada = await stage.GuestAsync("Ada");
        var client = await stage.ClientAsync(ada);
        var tag = $"tea{ada.Username.Split('_')[1]}";
        await client.TweetAsync($"Earl Grey #{tag}");

        await ada.Page.GotoAsync($"/tags/{tag}");

        await Expect(ada.Post("Earl Grey")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PostAsync($"Lapsang Souchong #{tag}");
        await Expect(ada.Post("Lapsang Souchong")).ToBeVisibleAsync();
        await ada.Page.GotoAsync("/trends");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Trends", Level = 1 })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.Page.GotoAsync("/people");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Whom to follow", Level = 1 })).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task A_bookmark_is_found_again_and_an_edited_post_says_what_it_said()
    {
        var ada = await stage.GuestAsync("Ada");
        var client = await stage.ClientAsync(ada);
        var id = await client.TweetAsync("The first wording");
        (await client.SendAsync(HttpMethod.Patch, $"/api/tweets/{id}", new { tweet_data = "The second wording" })).ShouldSucceed();
        await ada.Page.GotoAsync("/bookmarks");
        await Expect(ada.Page.GetByText("Nothing kept yet")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.Page.GotoAsync("/");
        await ada.Post("The second wording").GetByRole(AriaRole.Button, new() { Name = "Bookmark" }).ClickAsync();
        await Expect(ada.Post("The second wording").GetByRole(AriaRole.Button, new() { Name = "Remove the bookmark" })).ToBeVisibleAsync();

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Bookmarks", Exact = true }).ClickAsync();

        await Expect(ada.Post("The second wording")).ToBeVisibleAsync();
        await ada.Post("The second wording").GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "What it said before" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The first wording");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("versions");
    }
}
