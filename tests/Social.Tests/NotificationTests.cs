using System.Net;
using System.Text.Json;
using Microblog.Social.Model;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Tests;

public sealed class NotificationTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Everything_that_happens_to_somebody_is_told_with_who_did_it_and_the_tweet()
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

        (await ada.ToldAsync()).ShouldBe(
            [$"edit {hers} ×1", $"quote {quote} ×1", $"mention {mention} ×1", $"reply {reply} ×1", $"retweet {tweet} ×1", $"like {tweet} ×1", "follow 0 ×1"]);
        (await ada.UnreadAsync()).ShouldBe(7);
        var like = (await ada.NotificationsAsync("?kinds=like"))[0];
        like.GetProperty("users")[0].GetProperty("id").GetInt64().ShouldBe(grace.Id);
        like.GetProperty("tweet").GetProperty("content").GetString().ShouldBe("The release is out");
        like.GetProperty("tweet").GetProperty("author").GetProperty("id").GetInt64().ShouldBe(ada.Id);
        (await ada.ToldAsync("?kinds=reply,quote")).ShouldBe([$"quote {quote} ×1", $"reply {reply} ×1"]);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_did_themselves()
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

        (await ada.ToldAsync()).ShouldBeEmpty();
        (await ada.UnreadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Alike_ones_are_shown_as_one_and_what_comes_after_reading_is_apart()
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
        (await ada.UnreadAsync()).ShouldBe(0);
        await (await server.PersonAsync("Alan")).LikeAsync(tweet);
        await server.DrainAsync();

        (await ada.ToldAsync()).ShouldBe([$"like {tweet} ×1", $"like {tweet} ×2 read"]);
        (await ada.UnreadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_up_to_a_number_that_is_far_ahead_leaves_what_comes_later_unread()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        (await ada.PostAsync("/api/notifications/read", new { up_to_id = long.MaxValue })).ShouldSucceed();
        await grace.FollowAsync(ada);
        await server.DrainAsync();

        (await ada.UnreadAsync()).ShouldBe(1);
        (await ada.PostAsync("/api/notifications/read", new { up_to_id = 0 })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PostAsync("/api/notifications/read", new { })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Pages_repeat_nothing_and_miss_nothing_while_more_is_told()
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
            seen.AddRange(page["notifications"].EnumerateArray().Select(Notices.Line));
            next = page.Json.TryGetProperty("next_cursor", out var cursor) ? $"/api/notifications?limit=2&cursor={cursor.GetString()}" : null;
            await linus.LikeAsync(tweets[0]);
            await linus.LikeAsync(tweets[3]);
            await server.DrainAsync();
        }

        seen.ShouldBe(tweets.AsEnumerable().Reverse().Select(t => $"like {t} ×1"));
        (await ada.GetAsync("/api/notifications?cursor=forged")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync("/api/notifications?kinds=like,poke")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task What_is_taken_back_takes_its_notification_along_and_comes_back_with_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await grace.RetweetAsync(tweet);
        await grace.FollowAsync(ada);
        await server.DrainAsync();
        (await ada.UnreadAsync()).ShouldBe(3);

        foreach (var what in new[] { $"tweets/{tweet}/likes", $"tweets/{tweet}/retweet", $"users/{ada.Id}/follow" })
        {
            (await grace.DeleteAsync($"/api/{what}")).ShouldSucceed();
        }

        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBeEmpty();
        (await ada.UnreadAsync()).ShouldBe(0);
        await grace.LikeAsync(tweet);
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBe([$"like {tweet} ×1"]);
    }

    [Fact]
    public async Task A_deleted_tweet_takes_along_what_was_told_of_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        var reply = await grace.PostTweetAsync(new { tweet_data = "Yes", in_reply_to_id = tweet });
        await server.DrainAsync();
        (await grace.DeleteAsync($"/api/tweets/{reply}")).ShouldSucceed();
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBe([$"like {tweet} ×1"]);

        (await ada.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_comes_from_people_between_whom_there_is_a_block_or_a_mute_and_what_came_before_is_not_shown()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await linus.LikeAsync(tweet);
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBe([$"like {tweet} ×2"]);

        await ada.MuteAsync(grace);
        await linus.BlockAsync(ada);
        (await ada.ToldAsync()).ShouldBeEmpty();
        (await ada.UnreadAsync()).ShouldBe(0);
        await grace.TweetAsync($"@{ada.Username} hello");
        await server.DrainAsync();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/mute")).ShouldSucceed();

        (await ada.ToldAsync()).ShouldBe([$"like {tweet} ×1"]);
    }

    [Fact]
    public async Task Kinds_that_are_switched_off_are_not_told_and_the_others_stay_as_they_are()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var settings = (await ada.SendAsync(HttpMethod.Patch, "/api/notifications/settings", Notices.Json(new { like = false, follow = false }))).ShouldSucceed();
        settings["like"].GetBoolean().ShouldBeFalse();
        (await ada.SendAsync(HttpMethod.Patch, "/api/notifications/settings", Notices.Json(new { follow = true, edit = (bool?)null }))).ShouldSucceed();
        var now = (await ada.GetAsync("/api/notifications/settings")).ShouldSucceed();
        new[] { "follow", "like", "retweet", "reply", "mention", "quote", "edit" }.Where(k => !now[k].GetBoolean()).ShouldBe(["like"]);
        (await ada.SendAsync(HttpMethod.Patch, "/api/notifications/settings", Notices.Json(new { like = "no" }))).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");

        await grace.LikeAsync(tweet);
        await grace.FollowAsync(ada);
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBe(["follow 0 ×1"]);
    }

    [Fact]
    public async Task A_muted_conversation_is_silent_until_it_is_not()
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
        (await ada.ToldAsync()).ShouldBeEmpty();

        (await ada.DeleteAsync($"/api/tweets/{root}/mute")).ShouldSucceed();
        await grace.LikeAsync(mine);
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBe([$"like {mine} ×1"]);
        (await ada.PostAsync("/api/tweets/999999999/mute")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Somebody_who_may_not_see_an_answer_is_not_told_of_it()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.PostTweetAsync(new { tweet_data = $"@{linus.Username} between us", in_reply_to_id = tweet, visibility = "private" });
        var forFollowers = await grace.PostTweetAsync(new { tweet_data = "For followers", in_reply_to_id = tweet, visibility = "followers" });
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBeEmpty();
        (await linus.ToldAsync()).Count.ShouldBe(1);

        await ada.FollowAsync(grace);
        var seen = await grace.PostTweetAsync(new { tweet_data = "For followers too", in_reply_to_id = tweet, visibility = "followers" });
        await server.DrainAsync();
        (await ada.ToldAsync()).ShouldBe([$"reply {seen} ×1"]);
        (await ada.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        await server.DrainAsync();
        (await ada.NotificationsAsync()).ShouldHaveSingleItem().GetProperty("tweet").ValueKind.ShouldBe(JsonValueKind.Null);
        forFollowers.ShouldBeLessThan(seen);
    }

    [Fact]
    public async Task Each_edit_is_told_and_a_name_that_is_added_too()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await grace.TweetAsync("One");
        await ada.RetweetAsync(tweet);
        await grace.EditAsync(tweet, $"Two @{linus.Username}");
        await grace.EditAsync(tweet, $"Three @{linus.Username}");
        await server.DrainAsync();

        (await ada.ToldAsync()).ShouldBe([$"edit {tweet} ×1"]);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.notifications WHERE user_id = {ada.Id}")).ShouldBe(2);
        (await linus.ToldAsync()).ShouldBe([$"mention {tweet} ×1"]);
    }

    [Fact]
    public async Task Old_ones_are_forgotten_the_read_ones_first()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            INSERT INTO social.notifications (user_id, kind, tweet_id, actor_id, version, read, created_at)
            SELECT {ada.Id}, 0, 0, 1000000 + d, 1, d % 2 = 0, timestamptz '2026-11-20 12:00Z' - make_interval(days => d) FROM unnest(ARRAY[80, 81, 100, 101, 400, 401]) AS d
            """);
        await server.Services.GetServices<IHostedService>().OfType<NotificationPruning>().Single().PruneAsync(TestContext.Current.CancellationToken);

        (await server.ScalarAsync<string>($"SELECT string_agg((actor_id - 1000000)::text, ' ' ORDER BY actor_id) FROM social.notifications WHERE user_id = {ada.Id}")).ShouldBe("80 81 101");
    }
}
