using System.Text.Json;
using Microblog.Social.Tests.Notifications;
using Microblog.Testing;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Tests.Streaming;

public sealed class StreamTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private Task<StreamClient> OpenStreamAsync(Person person, string query = "", long? lastEventId = null) =>
        StreamClient.OpenAsync(person, server, query, lastEventId);

    [Fact]
    public async Task A_tweet_of_my_feed_is_streamed_at_once_as_the_feed_shows_it()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var stream = await OpenStreamAsync(ada);
        stream.ContentType.ShouldBe("text/event-stream");
        await linus.TweetAsync("Not for Ada");
        var tweet = await grace.TweetAsync("The release #is_out");
        var sent = await stream.WaitForAsync("tweet", tweet);
        var shown = (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed()["tweet"];
        var shared = shown.EnumerateObject().Where(p => !TweetBroadcast.ReaderDependentFields.Contains(p.Name))
            .ToDictionary(p => p.Name, p => p.Value);
        JsonSerializer.Serialize(sent).ShouldBe(JsonSerializer.Serialize(shared));
        stream.Ids("tweet").ShouldBe([tweet]);
    }

    [Fact]
    public async Task Events_between_a_list_and_the_stream_are_sent_to_a_client_that_gives_the_date_of_the_list()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var list = await ada.GetAsync("/api/feed");
        var tweet = await grace.TweetAsync("In between");
        await server.DrainAsync();
        await using (var first = await OpenStreamAsync(ada))
        {
            // The tweet was delivered before this event: it has its place in the log, before streams that start now.
            await grace.LikeAsync(tweet);
            await first.WaitForAsync("counts", tweet);
        }
        var date = list.Headers.Date!.Value;
        await using var asHeader = await OpenStreamAsync(ada, $"?since={Uri.EscapeDataString(date.ToString("r"))}");
        await asHeader.WaitForAsync("tweet", tweet);
        await using var asTime = await OpenStreamAsync(ada, $"?since={date:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        await asTime.WaitForAsync("tweet", tweet);
    }

    [Fact]
    public async Task A_moment_that_is_too_long_ago_begins_with_a_reset()
    {
        await using var stream = await OpenStreamAsync(await server.PersonAsync(), "?since=2020-01-01T00:00:00Z");
        stream.All.Select(h => h.Name).ShouldBe(["reset", "hello"]);
    }

    [Fact]
    public async Task Edits_counts_and_deletions_are_streamed()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var stream = await OpenStreamAsync(ada);
        var tweet = await grace.TweetAsync("One");
        await stream.WaitForAsync("tweet", tweet);
        await grace.EditAsync(tweet, "Two");
        (await stream.WaitForAsync("edited", tweet)).GetProperty("content").GetString().ShouldBe("Two");
        await ada.LikeAsync(tweet);
        await stream.WaitForAsync("counts", c => c.GetProperty("id").GetInt64() == tweet && c.GetProperty("likes_count").GetInt32() == 1);
        await ada.PostTweetAsync(new { tweet_data = "Yes", in_reply_to_id = tweet });
        await stream.WaitForAsync("counts", c => c.GetProperty("id").GetInt64() == tweet && c.GetProperty("replies_count").GetInt32() == 1);
        (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        await stream.WaitForAsync("deleted", tweet);

        var ids = stream.All.Where(h => h.Id is not null).Select(h => h.Id!.Value).ToList();
        ids.ShouldBe(ids.Order().Distinct());
    }

    [Fact]
    public async Task Counters_are_streamed_at_most_once_a_second_and_the_last_is_true()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await using var stream = await OpenStreamAsync(ada);
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 10; i++)
        {
            await grace.LikeAsync(tweet);
            await linus.LikeAsync(tweet);
            await server.DrainAsync();
            (await linus.DeleteAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();
        }

        await ada.LikeAsync(tweet);
        await stream.WaitForAsync("counts", c => c.GetProperty("likes_count").GetInt32() == 2);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        stream.Ids("counts").Count.ShouldBeLessThanOrEqualTo((int)seconds + 1);
    }

    [Fact]
    public async Task Retweets_are_streamed_and_deleted_when_they_are_undone()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var tweet = await linus.TweetAsync("Far away");
        await using var stream = await OpenStreamAsync(ada);

        await grace.RetweetAsync(tweet);
        var entry = await stream.WaitForAsync("tweet", t => t.GetProperty("retweet_of").ValueKind == JsonValueKind.Object);
        entry.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(grace.Id);
        entry.GetProperty("retweet_of").GetProperty("id").GetInt64().ShouldBe(tweet);
        (await grace.DeleteAsync($"/api/tweets/{tweet}/retweet")).ShouldSucceed();
        await stream.WaitForAsync("deleted", entry.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Notifications_are_streamed_as_they_are_listed_with_the_number_of_unread_ones()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await using var stream = await OpenStreamAsync(ada, "?topics=notifications");
        await grace.LikeAsync(tweet);
        await stream.WaitForAsync("notification");
        await linus.LikeAsync(tweet);
        var sent = await stream.WaitForAsync("notification", n => n.GetProperty("count").GetInt32() == 2);

        JsonSerializer.Serialize(sent).ShouldBe(JsonSerializer.Serialize((await ada.NotificationsAsync())[0]));
        await stream.WaitForAsync("unread_count", u => u.GetProperty("unread_count").GetInt32() == 1);
        (await ada.PostAsync("/api/notifications/read", new { up_to_id = sent.GetProperty("id").GetInt64() })).ShouldSucceed();
        await stream.WaitForAsync("unread_count", u => u.GetProperty("unread_count").GetInt32() == 0);
        stream.Ids("tweet").ShouldBeEmpty();
    }

    [Fact]
    public async Task Topics_choose_what_is_streamed()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var watched = await linus.TweetAsync("Watched");
        await server.DrainAsync();
        await using var stream = await OpenStreamAsync(ada, $"?topics=hashtag:Go,user:{grace.Id},tweet:{watched}");

        var tagged = await linus.TweetAsync("I like #ｇｏ");
        var other = await linus.TweetAsync("I like #rust");
        var hers = await grace.TweetAsync("Mine");
        var answer = await linus.PostTweetAsync(new { tweet_data = "More", in_reply_to_id = watched });
        await ada.LikeAsync(watched);
        await stream.WaitForAsync("tweet", answer);
        await stream.WaitForAsync("counts", watched);

        // The watched tweet may still have been on its way to the streams when this one was opened.
        stream.Ids("tweet").Where(id => id != watched).Order().ShouldBe([tagged, hers, answer]);
        stream.Ids("tweet").ShouldNotContain(other);
    }

    [Fact]
    public async Task Tweets_that_a_user_may_not_see_are_not_streamed_whatever_the_topics()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var follower = await OpenStreamAsync(ada, $"?topics=feed,user:{grace.Id},hashtag:secret");
        await using var stranger = await OpenStreamAsync(linus, $"?topics=feed,user:{grace.Id},hashtag:secret");

        var forFollowers = await grace.PostTweetAsync(new { tweet_data = "#secret for followers", visibility = "followers" });
        var forOne = await grace.PostTweetAsync(new { tweet_data = $"#secret for @{linus.Username}", visibility = "private" });
        await follower.WaitForAsync("tweet", forFollowers);
        await stranger.WaitForAsync("tweet", forOne);
        await grace.EditAsync(forFollowers, "#secret still");
        await follower.WaitForAsync("edited", forFollowers);
        foreach (var tweet in new[] { forFollowers, forOne })
        {
            (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        }

        var last = await grace.TweetAsync("For all");
        await follower.WaitForAsync("tweet", last);
        await stranger.WaitForAsync("tweet", last);
        follower.All.Where(h => h.Name is "tweet" or "edited" or "deleted").Select(h => $"{h.Name} {h.Body.GetProperty("id")}").Order()
            .ShouldBe(new[] { $"deleted {forFollowers}", $"edited {forFollowers}", $"tweet {forFollowers}", $"tweet {last}" }.Order());
        stranger.All.Where(h => h.Name is "tweet" or "edited" or "deleted").Select(h => $"{h.Name} {h.Body.GetProperty("id")}").Order()
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

        await using var stream = await OpenStreamAsync(ada, $"?topics=feed,notifications,user:{grace.Id}");
        var first = await grace.TweetAsync("Before");
        await stream.WaitForAsync("tweet", first);
        await grace.BlockAsync(ada);
        await ada.MuteAsync(linus);
        (await ada.DeleteAsync($"/api/users/{alan.Id}/follow")).ShouldSucceed();
        await grace.TweetAsync($"After @{ada.Username}");
        await linus.TweetAsync($"After @{ada.Username}");
        await alan.TweetAsync("After");
        var own = await ada.TweetAsync("My own");

        await stream.WaitForAsync("tweet", own);
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
        await using var stream = await OpenStreamAsync(ada);

        var quoting = await grace.PostTweetAsync(new { tweet_data = "Look", quote_of_id = hidden });
        var sent = await stream.WaitForAsync("tweet", quoting);

        sent.GetRawText().ShouldNotContain("whisper");
        sent.GetProperty("quote").GetProperty("unavailable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_broken_stream_resumes_where_it_was()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var tweets = new List<long> { await grace.TweetAsync("0") };
        long last;
        await using (var before = await OpenStreamAsync(ada))
        {
            tweets.Add(await grace.TweetAsync("1"));
            await before.WaitForAsync("tweet", tweets[1]);
            last = before.LastId;
        }

        tweets.Add(await grace.TweetAsync("2"));
        tweets.Add(await grace.TweetAsync("3"));
        await server.DrainAsync();
        await using var after = await OpenStreamAsync(ada, lastEventId: last);
        tweets.Add(await grace.TweetAsync("4"));
        await after.WaitForAsync("tweet", tweets[4]);
        after.Ids("tweet").ShouldBe(tweets[2..]);
        after.All.ShouldNotContain(h => h.Name == "reset");

        await using var again = await OpenStreamAsync(ada, $"?since={last}");
        await again.WaitForAsync("tweet", tweets[4]);
        again.Ids("tweet").ShouldBe(tweets[2..]);
        again.All.Select(h => h.Id).ShouldBeUnique();
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public async Task A_client_that_was_away_too_long_gets_a_reset_and_continues_from_now(long since)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.TweetAsync();
        await server.DrainAsync();
        await using (await OpenStreamAsync(grace))
        {
            // The log now has events that can be deleted.
            await server.ExecuteAsync("DELETE FROM social.live_log WHERE id = 1");
        }

        await using var stream = await OpenStreamAsync(ada, lastEventId: since);

        (await stream.WaitForAsync("reset")).GetProperty("reason").GetString().ShouldBe("too_long_ago");
        var tweet = await ada.TweetAsync();
        await stream.WaitForAsync("tweet", tweet);
        stream.Ids("tweet").ShouldBe([tweet]);
    }

    [Fact]
    public async Task Events_of_one_server_are_streamed_by_another_and_have_one_id_everywhere()
    {
        var other = await server.StartAnotherAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await using var here = await OpenStreamAsync(ada);
        await using var there = await StreamClient.OpenAsync(ada, other);

        var tweets = new List<long>();
        for (var i = 0; i < 10; i++)
        {
            tweets.Add(await (i % 2 == 0 ? grace : grace.At(other)).TweetAsync($"{i}"));
        }

        foreach (var tweet in tweets)
        {
            await here.WaitForAsync("tweet", tweet);
            await there.WaitForAsync("tweet", tweet);
        }

        here.All.Where(h => h.Name == "tweet").Select(h => h.Id).ShouldBe(there.All.Where(h => h.Name == "tweet").Select(h => h.Id));
    }
}
