using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Social.Tests;

public sealed class StreamTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private Task<Listener> ListenAsync(Person person, string query = "", long? lastEventId = null) => Listener.OpenAsync(person, server, query, lastEventId);

    [Fact]
    public async Task What_comes_into_my_feed_is_told_at_once_as_the_feed_shows_it()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var stream = await ListenAsync(ada);
        stream.ContentType.ShouldBe("text/event-stream");

        await linus.TweetAsync("Not for Ada");
        var tweet = await grace.TweetAsync("The release #is_out");
        var told = await stream.HearAsync("tweet", tweet);

        var shown = (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed()["tweet"];
        string[] own = ["likes", "liked", "retweeted", "bookmarked"];
        JsonSerializer.Serialize(told).ShouldBe(JsonSerializer.Serialize(shown.EnumerateObject().Where(p => !own.Contains(p.Name)).ToDictionary(p => p.Name, p => p.Value)));
        stream.Ids("tweet").ShouldBe([tweet]);
    }

    [Fact]
    public async Task What_happens_between_a_list_and_the_stream_is_told_to_who_gives_the_date_of_the_list()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var list = await ada.GetAsync("/api/feed");
        var tweet = await grace.TweetAsync("In between");
        await server.DrainAsync();
        await using (var first = await ListenAsync(ada))
        {
            // What comes after it was told: the tweet has its place in the log, before those who begin now.
            await grace.LikeAsync(tweet);
            await first.HearAsync("counts", tweet);
        }

        var date = list.Headers.Date!.Value;
        await using var asHeader = await ListenAsync(ada, $"?since={Uri.EscapeDataString(date.ToString("r"))}");
        await asHeader.HearAsync("tweet", tweet);
        await using var asTime = await ListenAsync(ada, $"?since={date:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        await asTime.HearAsync("tweet", tweet);
    }

    [Fact]
    public async Task A_moment_that_is_too_long_ago_begins_with_a_reset()
    {
        await using var stream = await ListenAsync(await server.PersonAsync(), "?since=2020-01-01T00:00:00Z");

        stream.All.Select(h => h.Name).ShouldBe(["reset", "hello"]);
    }

    [Fact]
    public async Task Edits_counts_and_deletions_are_told()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var stream = await ListenAsync(ada);
        var tweet = await grace.TweetAsync("One");
        await stream.HearAsync("tweet", tweet);

        await grace.EditAsync(tweet, "Two");
        (await stream.HearAsync("edited", tweet)).GetProperty("content").GetString().ShouldBe("Two");
        await ada.LikeAsync(tweet);
        await stream.HearAsync("counts", c => c.GetProperty("id").GetInt64() == tweet && c.GetProperty("likes_count").GetInt32() == 1);
        await ada.PostTweetAsync(new { tweet_data = "Yes", in_reply_to_id = tweet });
        await stream.HearAsync("counts", c => c.GetProperty("id").GetInt64() == tweet && c.GetProperty("replies_count").GetInt32() == 1);
        (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        await stream.HearAsync("deleted", tweet);

        var ids = stream.All.Where(h => h.Id is not null).Select(h => h.Id!.Value).ToList();
        ids.ShouldBe(ids.Order().Distinct());
    }

    [Fact]
    public async Task Counters_are_told_at_most_once_a_second_and_the_last_is_true()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await using var stream = await ListenAsync(ada);
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
        {
            await grace.LikeAsync(tweet);
            await linus.LikeAsync(tweet);
            await server.DrainAsync();
            (await linus.DeleteAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();
        }

        await ada.LikeAsync(tweet);
        await stream.HearAsync("counts", c => c.GetProperty("likes_count").GetInt32() == 2);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        stream.Ids("counts").Count.ShouldBeLessThanOrEqualTo((int)seconds + 1);
    }

    [Fact]
    public async Task Retweets_come_into_the_feed_and_go_when_they_are_taken_back()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var tweet = await linus.TweetAsync("Far away");
        await using var stream = await ListenAsync(ada);

        await grace.RetweetAsync(tweet);
        var entry = await stream.HearAsync("tweet", t => t.GetProperty("retweet_of").ValueKind == JsonValueKind.Object);
        entry.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(grace.Id);
        entry.GetProperty("retweet_of").GetProperty("id").GetInt64().ShouldBe(tweet);
        (await grace.DeleteAsync($"/api/tweets/{tweet}/retweet")).ShouldSucceed();
        await stream.HearAsync("deleted", entry.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Notifications_are_told_as_they_are_listed_with_the_number_of_unread_ones()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await using var stream = await ListenAsync(ada, "?topics=notifications");
        await grace.LikeAsync(tweet);
        await stream.HearAsync("notification");
        await linus.LikeAsync(tweet);
        var told = await stream.HearAsync("notification", n => n.GetProperty("count").GetInt32() == 2);

        JsonSerializer.Serialize(told).ShouldBe(JsonSerializer.Serialize((await ada.NotificationsAsync())[0]));
        await stream.HearAsync("unread_count", u => u.GetProperty("unread_count").GetInt32() == 1);
        (await ada.PostAsync("/api/notifications/read", new { up_to_id = told.GetProperty("id").GetInt64() })).ShouldSucceed();
        await stream.HearAsync("unread_count", u => u.GetProperty("unread_count").GetInt32() == 0);
        stream.Ids("tweet").ShouldBeEmpty();
    }

    [Fact]
    public async Task Topics_choose_what_is_told()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var watched = await linus.TweetAsync("Watched");
        await server.DrainAsync();
        await using var stream = await ListenAsync(ada, $"?topics=hashtag:Go,user:{grace.Id},tweet:{watched}");

        var tagged = await linus.TweetAsync("I like #ｇｏ");
        var other = await linus.TweetAsync("I like #rust");
        var hers = await grace.TweetAsync("Mine");
        var answer = await linus.PostTweetAsync(new { tweet_data = "More", in_reply_to_id = watched });
        await ada.LikeAsync(watched);
        await stream.HearAsync("tweet", answer);
        await stream.HearAsync("counts", watched);

        // The watched one may still have been on its way to the streams when she began to listen.
        stream.Ids("tweet").Where(id => id != watched).Order().ShouldBe([tagged, hers, answer]);
        stream.Ids("tweet").ShouldNotContain(other);
    }

    [Fact]
    public async Task What_somebody_may_not_see_is_not_told_to_them_whatever_they_listen_to()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var follower = await ListenAsync(ada, $"?topics=feed,user:{grace.Id},hashtag:secret");
        await using var stranger = await ListenAsync(linus, $"?topics=feed,user:{grace.Id},hashtag:secret");

        var forFollowers = await grace.PostTweetAsync(new { tweet_data = "#secret for followers", visibility = "followers" });
        var forOne = await grace.PostTweetAsync(new { tweet_data = $"#secret for @{linus.Username}", visibility = "private" });
        await follower.HearAsync("tweet", forFollowers);
        await stranger.HearAsync("tweet", forOne);
        await grace.EditAsync(forFollowers, "#secret still");
        await follower.HearAsync("edited", forFollowers);
        foreach (var tweet in new[] { forFollowers, forOne })
        {
            (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        }

        var last = await grace.TweetAsync("For all");
        await follower.HearAsync("tweet", last);
        await stranger.HearAsync("tweet", last);
        follower.All.Where(h => h.Name is "tweet" or "edited" or "deleted").Select(h => $"{h.Name} {h.Said.GetProperty("id")}").Order()
            .ShouldBe(new[] { $"deleted {forFollowers}", $"edited {forFollowers}", $"tweet {forFollowers}", $"tweet {last}" }.Order());
        stranger.All.Where(h => h.Name is "tweet" or "edited" or "deleted").Select(h => $"{h.Name} {h.Said.GetProperty("id")}").Order()
            .ShouldBe(new[] { $"deleted {forOne}", $"tweet {forOne}", $"tweet {last}" }.Order());
    }

    [Fact]
    public async Task Blocks_mutes_and_ended_follows_hold_from_the_next_event_on()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var alan = await server.PersonAsync("Alan");
        foreach (var person in new[] { grace, linus, alan })
        {
            await ada.FollowAsync(person);
        }

        await using var stream = await ListenAsync(ada, $"?topics=feed,notifications,user:{grace.Id}");
        var first = await grace.TweetAsync("Before");
        await stream.HearAsync("tweet", first);
        await grace.BlockAsync(ada);
        await ada.MuteAsync(linus);
        (await ada.DeleteAsync($"/api/users/{alan.Id}/follow")).ShouldSucceed();
        await grace.TweetAsync($"After @{ada.Username}");
        await linus.TweetAsync($"After @{ada.Username}");
        await alan.TweetAsync("After");
        var own = await ada.TweetAsync("My own");

        await stream.HearAsync("tweet", own);
        stream.Ids("tweet").ShouldBe([first, own]);
        stream.Ids("notification").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quoted_tweet_is_not_shown_to_whom_its_author_has_blocked()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await linus.BlockAsync(ada);
        var hidden = await linus.TweetAsync("whisper");
        await using var stream = await ListenAsync(ada);

        var quoting = await grace.PostTweetAsync(new { tweet_data = "Look", quote_of_id = hidden });
        var told = await stream.HearAsync("tweet", quoting);

        told.GetRawText().ShouldNotContain("whisper");
        told.GetProperty("quote").GetProperty("unavailable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_broke_goes_on_where_it_was()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var tweets = new List<long> { await grace.TweetAsync("0") };
        long last;
        await using (var before = await ListenAsync(ada))
        {
            tweets.Add(await grace.TweetAsync("1"));
            await before.HearAsync("tweet", tweets[1]);
            last = before.LastId;
        }

        tweets.Add(await grace.TweetAsync("2"));
        tweets.Add(await grace.TweetAsync("3"));
        await server.DrainAsync();
        await using var after = await ListenAsync(ada, lastEventId: last);
        tweets.Add(await grace.TweetAsync("4"));
        await after.HearAsync("tweet", tweets[4]);
        after.Ids("tweet").ShouldBe(tweets[2..]);
        after.All.ShouldNotContain(h => h.Name == "reset");

        await using var again = await ListenAsync(ada, $"?since={last}");
        await again.HearAsync("tweet", tweets[4]);
        again.Ids("tweet").ShouldBe(tweets[2..]);
        again.All.Select(h => h.Id).ShouldBeUnique();
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public async Task Who_was_away_too_long_is_told_to_load_anew_and_goes_on_from_here(long since)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.TweetAsync();
        await server.DrainAsync();
        await using (await ListenAsync(grace))
        {
            // So that the log has something that can be forgotten.
            await server.ExecuteAsync("DELETE FROM social.live_log WHERE id = 1");
        }

        await using var stream = await ListenAsync(ada, lastEventId: since);

        (await stream.HearAsync("reset")).GetProperty("reason").GetString().ShouldBe("too_long_ago");
        var tweet = await ada.TweetAsync();
        await stream.HearAsync("tweet", tweet);
        stream.Ids("tweet").ShouldBe([tweet]);
    }

    [Fact]
    public async Task What_one_host_does_is_told_at_another_and_each_event_has_one_id_everywhere()
    {
        var other = await server.StartAnotherAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var here = await ListenAsync(ada);
        await using var there = await Listener.OpenAsync(ada, other);

        var tweets = new List<long>();
        for (var i = 0; i < 10; i++)
        {
            tweets.Add(await (i % 2 == 0 ? grace : grace.At(other)).TweetAsync($"{i}"));
        }

        foreach (var tweet in tweets)
        {
            await here.HearAsync("tweet", tweet);
            await there.HearAsync("tweet", tweet);
        }

        here.All.Where(h => h.Name == "tweet").Select(h => h.Id).ShouldBe(there.All.Where(h => h.Name == "tweet").Select(h => h.Id));
    }
}
