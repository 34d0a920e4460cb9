using System.Net;
using System.Text.Json;
using Microblog.Social.Features.Notifications;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Tests.Notifications;

public sealed class NotificationTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Each_kind_of_notification_shows_the_actor_and_the_tweet()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("The release is out");
        var hers = await grace.TweetAsync("Before");
        await ada.RetweetAsync(hers);

        await grace.FollowAsync(ada);
        await server.DrainAsync();
        await grace.LikeAsync(tweet);
        await server.DrainAsync();
        await grace.RetweetAsync(tweet);
        await server.DrainAsync();
        var reply = await grace.PostTweetAsync(new { tweet_data = "Well done", in_reply_to_id = tweet });
        await server.DrainAsync();
        var mention = await linus.TweetAsync($"Ask @{ada.Username}");
        await server.DrainAsync();
        var quote = await linus.PostTweetAsync(new { tweet_data = "Look", quote_of_id = tweet });
        await server.DrainAsync();
        await grace.EditAsync(hers, "After");
        await server.DrainAsync();

        (await ada.NotificationLinesAsync()).ShouldBe(
        [
            $"edit {hers} ×1", $"quote {quote} ×1", $"mention {mention} ×1", $"reply {reply} ×1", $"retweet {tweet} ×1",
            $"like {tweet} ×1", "follow 0 ×1",
        ]);
        (await ada.UnreadCountAsync()).ShouldBe(7);
        var like = (await ada.NotificationsAsync("?kinds=like"))[0];
        like.GetProperty("users")[0].GetProperty("id").GetInt64().ShouldBe(grace.Id);
        like.GetProperty("tweet").GetProperty("content").GetString().ShouldBe("The release is out");
        like.GetProperty("tweet").GetProperty("author").GetProperty("id").GetInt64().ShouldBe(ada.Id);
        (await ada.NotificationLinesAsync("?kinds=reply,quote")).ShouldBe([$"quote {quote} ×1", $"reply {reply} ×1"]);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_notified_about_their_own_actions()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync($"I am @{ada.Username}");
        await ada.LikeAsync(tweet);
        await ada.RetweetAsync(tweet);
        await ada.PostTweetAsync(new { tweet_data = "And more", in_reply_to_id = tweet });
        await ada.PostTweetAsync(new { tweet_data = "Again", quote_of_id = tweet });
        await ada.EditAsync(tweet, "I was");
        (await ada.DeleteAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();
        await server.DrainAsync();

        (await ada.NotificationLinesAsync()).ShouldBeEmpty();
        (await ada.UnreadCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Notifications_of_one_kind_and_tweet_are_grouped_and_the_unread_ones_apart_from_the_read()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await server.DrainAsync();
        await linus.LikeAsync(tweet);
        await server.DrainAsync();
        var both = (await ada.NotificationsAsync()).ShouldHaveSingleItem();
        both.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("id").GetInt64()).ShouldBe([linus.Id, grace.Id]);

        (await ada.PostAsync("/api/notifications/read", new { up_to_id = both.GetProperty("id").GetInt64() })).ShouldSucceed();
        (await ada.UnreadCountAsync()).ShouldBe(0);
        await (await server.PersonAsync("Alan")).LikeAsync(tweet);
        await server.DrainAsync();

        (await ada.NotificationLinesAsync()).ShouldBe([$"like {tweet} ×1", $"like {tweet} ×2 read"]);
        (await ada.UnreadCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Marking_as_read_up_to_a_future_id_leaves_later_notifications_unread()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        (await ada.PostAsync("/api/notifications/read", new { up_to_id = long.MaxValue })).ShouldSucceed();
        await grace.FollowAsync(ada);
        await server.DrainAsync();

        (await ada.UnreadCountAsync()).ShouldBe(1);
        (await ada.PostAsync("/api/notifications/read", new { up_to_id = 0 })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PostAsync("/api/notifications/read", new { })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Pages_repeat_nothing_and_miss_nothing_while_notifications_arrive()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweets = new List<long>();
        for (var i = 0; i < 7; i++)
        {
            tweets.Add(await ada.TweetAsync($"Tweet {i}"));
            await grace.LikeAsync(tweets[^1]);
            await server.DrainAsync();
        }

        var seen = new List<string>();
        string? next = "/api/notifications?limit=2";
        while (next is not null)
        {
            var page = (await ada.GetAsync(next)).ShouldSucceed();
            seen.AddRange(page["notifications"].EnumerateArray().Select(NotificationSteps.Line));
            next = page.Json.TryGetProperty("next_cursor", out var cursor)
                ? $"/api/notifications?limit=2&cursor={cursor.GetString()}" : null;
            await linus.LikeAsync(tweets[0]);
            await linus.LikeAsync(tweets[3]);
            await server.DrainAsync();
        }

        seen.ShouldBe(tweets.AsEnumerable().Reverse().Select(t => $"like {t} ×1"));
        (await ada.GetAsync("/api/notifications?cursor=forged")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync("/api/notifications?kinds=like,poke")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Undoing_an_action_hides_its_notification_and_repeating_it_shows_it_again()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await grace.RetweetAsync(tweet);
        await grace.FollowAsync(ada);
        await server.DrainAsync();
        (await ada.UnreadCountAsync()).ShouldBe(3);

        foreach (var what in new[] { $"tweets/{tweet}/likes", $"tweets/{tweet}/retweet", $"users/{ada.Id}/follow" })
        {
            (await grace.DeleteAsync($"/api/{what}")).ShouldSucceed();
        }

        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBeEmpty();
        (await ada.UnreadCountAsync()).ShouldBe(0);
        await grace.LikeAsync(tweet);
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBe([$"like {tweet} ×1"]);
    }

    [Fact]
    public async Task Deleting_a_tweet_deletes_its_notifications()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        var reply = await grace.PostTweetAsync(new { tweet_data = "Yes", in_reply_to_id = tweet });
        await server.DrainAsync();
        (await grace.DeleteAsync($"/api/tweets/{reply}")).ShouldSucceed();
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBe([$"like {tweet} ×1"]);

        (await ada.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Blocked_and_muted_users_cause_no_notifications_and_earlier_ones_are_hidden()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await linus.LikeAsync(tweet);
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBe([$"like {tweet} ×2"]);

        await ada.MuteAsync(grace);
        await linus.BlockAsync(ada);
        (await ada.NotificationLinesAsync()).ShouldBeEmpty();
        (await ada.UnreadCountAsync()).ShouldBe(0);
        await grace.TweetAsync($"@{ada.Username} hello");
        await server.DrainAsync();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/mute")).ShouldSucceed();

        (await ada.NotificationLinesAsync()).ShouldBe([$"like {tweet} ×1"]);
    }

    [Fact]
    public async Task Kinds_that_are_switched_off_are_not_notified_and_the_others_stay_on()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var settings = (await ChangeSettingsAsync(ada, new { like = false, follow = false })).ShouldSucceed();
        settings["like"].GetBoolean().ShouldBeFalse();
        (await ChangeSettingsAsync(ada, new { follow = true, edit = (bool?)null })).ShouldSucceed();
        var now = (await ada.GetAsync("/api/notifications/settings")).ShouldSucceed();
        new[] { "follow", "like", "retweet", "reply", "mention", "quote", "edit" }.Where(k => !now[k].GetBoolean()).ShouldBe(["like"]);
        (await ChangeSettingsAsync(ada, new { like = "no" })).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");

        await grace.LikeAsync(tweet);
        await grace.FollowAsync(ada);
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBe(["follow 0 ×1"]);
    }

    [Fact]
    public async Task A_muted_conversation_causes_no_notifications_until_it_is_unmuted()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await grace.TweetAsync("What do you think?");
        var mine = await ada.PostTweetAsync(new { tweet_data = "Good", in_reply_to_id = root });
        (await ada.PostAsync($"/api/tweets/{mine}/mute")).ShouldSucceed();
        (await ada.PostAsync($"/api/tweets/{mine}/mute")).ShouldSucceed();

        await linus.PostTweetAsync(new { tweet_data = "Bad", in_reply_to_id = mine });
        await linus.PostTweetAsync(new { tweet_data = $"@{ada.Username}!", in_reply_to_id = root });
        await linus.LikeAsync(mine);
        await linus.RetweetAsync(mine);
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBeEmpty();

        (await ada.DeleteAsync($"/api/tweets/{root}/mute")).ShouldSucceed();
        await grace.LikeAsync(mine);
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBe([$"like {mine} ×1"]);
        (await ada.PostAsync("/api/tweets/999999999/mute")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Nobody_is_notified_about_a_tweet_that_they_may_not_see_and_everybody_about_an_answer_to_theirs()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var between = await grace.PostTweetAsync(
            new { tweet_data = $"@{linus.Username} between us", in_reply_to_id = tweet, visibility = "private" });
        var forFollowers = await grace.PostTweetAsync(
            new { tweet_data = "For followers", in_reply_to_id = tweet, visibility = "followers" });
        await server.DrainAsync();
        (await ada.NotificationLinesAsync()).ShouldBe([$"reply {forFollowers} ×1", $"reply {between} ×1"], ignoreOrder: true);
        (await linus.NotificationLinesAsync()).Count.ShouldBe(1);

        // A quote for others is not for whom it quotes.
        await grace.PostTweetAsync(new { tweet_data = "For followers", quote_of_id = tweet, visibility = "followers" });
        await server.DrainAsync();
        (await ada.NotificationLinesAsync("?kinds=quote")).ShouldBeEmpty();
        await ada.FollowAsync(grace);
        var seen = await grace.PostTweetAsync(new { tweet_data = "For followers too", quote_of_id = tweet, visibility = "followers" });
        await server.DrainAsync();
        (await ada.NotificationLinesAsync("?kinds=quote")).ShouldBe([$"quote {seen} ×1"]);
        (await ada.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        await server.DrainAsync();
        (await ada.NotificationsAsync("?kinds=quote")).ShouldHaveSingleItem().GetProperty("tweet").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Each_edit_notifies_retweeters_and_newly_mentioned_users()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await grace.TweetAsync("One");
        await ada.RetweetAsync(tweet);
        await grace.EditAsync(tweet, $"Two @{linus.Username}");
        await grace.EditAsync(tweet, $"Three @{linus.Username}");
        await server.DrainAsync();

        (await ada.NotificationLinesAsync()).ShouldBe([$"edit {tweet} ×1"]);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.notifications WHERE user_id = {ada.Id}")).ShouldBe(2);
        (await linus.NotificationLinesAsync()).ShouldBe([$"mention {tweet} ×1"]);
    }

    [Fact]
    public async Task Old_notifications_are_deleted_the_read_ones_first()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            INSERT INTO social.notifications (user_id, kind, tweet_id, actor_id, version, read, created_at)
            SELECT {ada.Id}, 0, 0, 1000000 + d, 1, d % 2 = 0, timestamptz '2026-11-20 12:00Z' - make_interval(days => d)
            FROM unnest(ARRAY[80, 81, 100, 101, 400, 401]) AS d
            """);
        var pruning = server.Services.GetServices<IHostedService>().OfType<NotificationPruning>().Single();
        await pruning.RunAsync(TestContext.Current.CancellationToken);

        (await server.ScalarAsync<string>($"""
            SELECT string_agg((actor_id - 1000000)::text, ' ' ORDER BY actor_id) FROM social.notifications WHERE user_id = {ada.Id}
            """)).ShouldBe("80 81 101");
    }

    private static Task<ApiAnswer> ChangeSettingsAsync(Person person, object settings) =>
        person.SendAsync(HttpMethod.Patch, "/api/notifications/settings", NotificationSteps.Json(settings));
}
