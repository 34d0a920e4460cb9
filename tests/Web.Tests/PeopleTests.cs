using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Following, muting and blocking people, and being seen by them.</summary>
[Collection(Stages.Second)]
public sealed class PeopleTests(Stage stage)
{
    [Fact]
    public async Task Somebody_is_followed_and_their_posts_are_in_the_feed_until_they_are_left()
    {
        var (ada, grace) = (await stage.GuestAsync("Ada"), await stage.StrangerAsync("Grace"));
        await Client.RegisterAsync(stage, grace.Username, "Grace");
        var graces = await stage.ClientAsync(grace);
        var plain = await graces.TweetAsync("Counting on my fingers #counting");
        await graces.TweetAsync("An answer to myself", inReplyTo: plain);
        await ada.Page.GotoAsync($"/@{grace.Username}");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Grace", Level = 1 })).ToBeVisibleAsync();
        await Expect(ada.Post("Counting on my fingers")).ToBeVisibleAsync();
        await Expect(ada.Post("An answer to myself")).ToHaveCountAsync(0);
        await ada.ShouldBeAccessibleAsync();

        await ada.Button("Follow Grace").First.ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "1 follower", Exact = true })).ToBeVisibleAsync();
        await Expect(ada.Button("Stop following Grace").First).ToBeVisibleAsync();
        await ada.PictureAsync("profile");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Replies", Exact = true }).ClickAsync();
        await Expect(ada.Post("An answer to myself")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "1 follower", Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = ada.Username }))
            .ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        await Expect(ada.Post("Counting on my fingers")).ToBeVisibleAsync();

        await ada.ListeningAsync("user:", () => ada.Page.GotoAsync($"/@{grace.Username}"));
        await Expect(ada.Post("Counting on my fingers")).ToBeVisibleAsync();
        await graces.TweetAsync("Written while Ada looks");
        await ada.Button("1 new post").ClickAsync();
        await Expect(ada.Post("Written while Ada looks")).ToBeVisibleAsync();
        await ada.Page.RunAndWaitForResponseAsync(
            () => ada.Button("Stop following Grace").First.ClickAsync(), answer => answer.Request.Method == "DELETE");
        await Expect(ada.Button("Follow Grace").First).ToBeVisibleAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "0 followers", Exact = true })).ToBeVisibleAsync();
        await ada.Page.ReloadAsync();
        await Expect(ada.Button("Follow Grace").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_follow_that_does_not_arrive_is_taken_back_and_can_be_tried_again()
    {
        var (ada, grace) = (await stage.GuestAsync("Ada"), await stage.StrangerAsync("Grace"));
        await Client.RegisterAsync(stage, grace.Username, "Grace");
        await ada.Page.GotoAsync($"/@{grace.Username}");
        await ada.Page.RouteAsync("**/follow", route => route.AbortAsync());

        await ada.Button("Follow Grace").First.ClickAsync();

        await Expect(ada.Page.GetByText("Following Grace was not saved.")).ToBeVisibleAsync();
        await Expect(ada.Button("Follow Grace").First).ToBeVisibleAsync();
        await ada.Page.UnrouteAsync("**/follow");
        await ada.Button("Try again").ClickAsync();
        await Expect(ada.Button("Stop following Grace").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whom_one_blocks_or_mutes_is_known_and_can_be_let_in_again()
    {
        var (ada, grace) = (await stage.GuestAsync("Ada"), await stage.GuestAsync("Grace"));
        await (await stage.ClientAsync(grace)).TweetAsync("You will not read this");
        await ada.Page.GotoAsync($"/@{grace.Username}");
        var more = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Grace", Exact = true })
            .GetByRole(AriaRole.Button, new() { Name = "More" });
        await more.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Mute" }).ClickAsync();
        await Expect(ada.Page.GetByText("You have muted Grace.")).ToBeVisibleAsync();
        await more.ClickAsync();

        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Block" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("You no longer see each other's posts");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("block");
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = $"You have blocked @{grace.Username}" })).ToBeVisibleAsync();
        await Expect(ada.Post("You will not read this")).ToHaveCountAsync(0);
        await grace.Page.GotoAsync($"/@{ada.Username}");
        await Expect(grace.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nobody of that name" })).ToBeVisibleAsync();
        await ada.Page.GotoAsync("/settings/hidden");
        await Expect(ada.Button("Unmute Grace")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Blocked", Exact = true }).ClickAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.Button("Unblock Grace").ClickAsync();
        await Expect(ada.Page.GetByText("You have blocked nobody")).ToBeVisibleAsync();
        await grace.Page.ReloadAsync();
        await Expect(grace.Page.GetByRole(AriaRole.Heading, new() { Name = "Ada", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_private_note_stands_on_the_profile_for_its_author_alone()
    {
        var (ada, grace) = (await stage.GuestAsync("Ada"), await stage.GuestAsync("Grace"));
        await ada.Page.GotoAsync($"/@{grace.Username}");
        var profile = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Grace", Exact = true });
        await profile.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Private note" }).ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("What you want to remember about Grace").FillAsync("Knows compilers.\nDrinks tea");
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("note-dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(profile.GetByText("Knows compilers.")).ToBeVisibleAsync();
        await ada.Page.ReloadAsync();
        await Expect(profile.GetByText("Knows compilers.")).ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("note");
        await grace.Page.GotoAsync($"/@{grace.Username}");
        await Expect(grace.Page.GetByRole(AriaRole.Heading, new() { Name = "Grace", Level = 1 })).ToBeVisibleAsync();
        await Expect(grace.Page.GetByText("Knows compilers.")).ToHaveCountAsync(0);

        await ada.Page.GotoAsync("/settings/notes");
        await Expect(ada.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Drinks tea" }))
            .ToBeVisibleAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("notes");
        await ada.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Grace" }).ClickAsync();
        await ada.Button("Change the note").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete the note" }).ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(profile.GetByText("Knows compilers.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_profile_is_changed_with_pictures_that_are_shown_as_they_will_be()
    {
        var ada = await stage.GuestAsync("Ada");
        await ada.Page.GotoAsync($"/@{ada.Username}");
        await ada.Button("Edit profile").ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        var picture = new FilePayload { Name = "hills.png", MimeType = "image/png", Buffer = Drawing.Hills };
        await dialog.Locator("[data-picture=header]").SetInputFilesAsync(picture);
        await dialog.Locator("[data-picture=avatar]").SetInputFilesAsync(picture);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Lovelace");
        await dialog.GetByLabel("About you").FillAsync("Poetical science.\nLondon");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeEnabledAsync();
        await ada.ShouldBeAccessibleAsync();
        await ada.PictureAsync("edit-profile");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Ada Lovelace", Level = 1 })).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("Poetical science.")).ToBeVisibleAsync();

        // The pictures are cropped after the profile is saved.
        var client = await stage.ClientAsync(ada);
        for (var i = 0; i < 300; i++)
        {
            var user = (await client.SendAsync(HttpMethod.Get, "/api/users/me"))["user"];
            if (user.GetProperty("avatar").GetString() is not null && user.GetProperty("header").GetString() is not null)
            {
                break;
            }

            i.ShouldBeLessThan(299, $"The pictures of the profile did not come: {user}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await ada.PictureAsync("own-profile");
    }

    [Fact]
    public async Task Whom_one_follows_is_known_beyond_the_newest_thousand()
    {
        var (ada, grace) = (await stage.StrangerAsync("Ada"), await stage.StrangerAsync("Grace"));
        await Client.RegisterAsync(stage, ada.Username, "Ada");
        await Client.RegisterAsync(stage, grace.Username, "Grace");
        var adas = await stage.ClientAsync(ada);
        await adas.FollowAsync(await stage.ClientAsync(grace));
        await using (var database = NpgsqlDataSource.Create(stage.ConnectionString))
        {
            // A thousand newer ones, of whom nobody needs to be there.
            await using var command = database.CreateCommand("""
                WITH followed AS (INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT $1, 900000000 + n, now()
                    FROM generate_series(1, 1000) AS n)
                UPDATE social.counts SET following_count = following_count + 1000 WHERE user_id = $1
                """);
            command.Parameters.Add(new() { Value = await adas.IdAsync() });
            await command.ExecuteNonQueryAsync();
        }

        await ada.SignInAsync();
        await ada.Page.GotoAsync($"/search?q={grace.Username}&in=people");

        var row = ada.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"@{grace.Username}" });
        await Expect(row.GetByRole(AriaRole.Button)).ToHaveAccessibleNameAsync("Stop following Grace");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row.GetByRole(AriaRole.Button)).ToHaveAccessibleNameAsync("Follow Grace");
    }
}
