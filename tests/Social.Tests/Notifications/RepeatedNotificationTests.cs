using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Social.Tests.Notifications;

/// <summary>Notifications stand in the order of what happened last.</summary>
public sealed class RepeatedNotificationTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task ReadAllAsync(Person person) =>
        (await person.PostAsync("/api/notifications/read", new { up_to_id = long.MaxValue })).ShouldSucceed();

    private async Task GiveAgainAsync(Person giver, string path)
    {
        (await giver.DeleteAsync(path)).ShouldSucceed();
        await server.DrainAsync();
        (await giver.PostAsync(path)).ShouldSucceed();
        await server.DrainAsync();
    }

    [Theory]
    [InlineData("follow")]
    [InlineData("like")]
    [InlineData("retweet")]
    public async Task What_is_given_again_comes_to_the_top_and_is_unread_once_a_day(string kind)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var path = kind switch
        {
            "follow" => $"/api/users/{ada.Id}/follow",
            "like" => $"/api/tweets/{tweet}/likes",
            _ => $"/api/tweets/{tweet}/retweet",
        };
        (await grace.PostAsync(path)).ShouldSucceed();
        await server.DrainAsync();
        var mention = await linus.TweetAsync($"@{ada.Username}");
        await server.DrainAsync();
        await ReadAllAsync(ada);

        // Within a day: on top, but nobody is disturbed.
        server.Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++)
        {
            await GiveAgainAsync(grace, path);
        }

        var first = (await ada.NotificationsAsync())[0];
        (first.GetProperty("kind").GetString(), first.GetProperty("read").GetBoolean()).ShouldBe((kind, true));
        first.GetProperty("stamp").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow(), TimeSpan.FromSeconds(2));
        (await ada.UnreadCountAsync()).ShouldBe(0);

        // The day after: unread, once.
        server.Clock.Advance(TimeSpan.FromHours(24));
        await GiveAgainAsync(grace, path);
        (await ada.UnreadCountAsync()).ShouldBe(1);
        await ReadAllAsync(ada);
        await GiveAgainAsync(grace, path);
        (await ada.UnreadCountAsync()).ShouldBe(0);
        (await ada.NotificationsAsync()).Select(n => n.GetProperty("kind").GetString()).ShouldBe([kind, "mention"]);
        mention.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_stamp_of_a_group_is_that_of_its_first_user()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var path = $"/api/tweets/{tweet}/likes";
        foreach (var person in new[] { grace, linus })
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            (await person.PostAsync(path)).ShouldSucceed();
            await server.DrainAsync();
        }

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await GiveAgainAsync(grace, path);

        var group = (await ada.NotificationsAsync()).ShouldHaveSingleItem();
        group.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("id").GetInt64()).ShouldBe([grace.Id, linus.Id]);
        group.GetProperty("stamp").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow(), TimeSpan.FromSeconds(2));
        group.GetProperty("count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_mention_that_an_edit_removed_is_taken_back_and_comes_back_with_the_name()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync($"@{grace.Username} @{linus.Username}");
        await server.DrainAsync();
        await ada.EditAsync(tweet, $"@{linus.Username} alone");
        await server.DrainAsync();

        (await grace.NotificationLinesAsync()).ShouldBeEmpty();
        (await grace.UnreadCountAsync()).ShouldBe(0);
        (await linus.NotificationLinesAsync()).ShouldBe([$"mention {tweet} ×1"]);

        await ada.EditAsync(tweet, $"and @{grace.Username}");
        await server.DrainAsync();
        (await grace.NotificationLinesAsync()).ShouldBe([$"mention {tweet} ×1"]);
        (await linus.NotificationLinesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_an_answer_answers_keeps_the_reply_when_an_edit_removes_the_name()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.PostTweetAsync(new { tweet_data = $"@{grace.Username} lunch?", visibility = "private" });
        var reply = await grace.PostTweetAsync(new { tweet_data = $"@{ada.Username} yes", in_reply_to_id = tweet });
        await grace.EditAsync(reply, "yes");
        await server.DrainAsync();

        var shown = (await ada.NotificationsAsync()).ShouldHaveSingleItem();
        shown.GetProperty("kind").GetString().ShouldBe("reply");
        shown.GetProperty("tweet").ValueKind.ShouldBe(JsonValueKind.Object);
    }
}
