using System.Text.Json;
using Microblog.Social.Tests.Notifications;
using Microblog.Testing;

namespace Microblog.Social.Tests.Streaming;

/// <summary>A stream shows what the lists show: muted quotes, names of blockers, answers out of sight.</summary>
public sealed class StreamAudienceTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static bool IsOpen(JsonElement tweet) => !tweet.GetProperty("quote").GetProperty("unavailable").GetBoolean();

    private static List<long> Named(JsonElement tweet) =>
    [
        .. tweet.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("id").GetInt64()),
        .. tweet.GetProperty("entities").GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("user_id").GetInt64()),
    ];

    [Fact]
    public async Task Quotes_of_muted_people_are_closed_in_tweets_and_edits_as_in_the_feed()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await linus.FollowAsync(grace);
        var muted = await server.PersonAsync("Muted");
        await ada.MuteAsync(muted);
        var quoted = await muted.TweetAsync("Loud");
        await using var stream = await StreamClient.OpenAsync(ada, server);
        await using var other = await StreamClient.OpenAsync(linus, server);

        var tweet = await grace.PostTweetAsync(new { tweet_data = "Look", quote_of_id = quoted });
        IsOpen(await stream.WaitForAsync("tweet", tweet)).ShouldBeFalse();
        IsOpen(await other.WaitForAsync("tweet", tweet)).ShouldBeTrue();
        await grace.EditAsync(tweet, "Look at this");
        IsOpen(await stream.WaitForAsync("edited", tweet)).ShouldBeFalse();
        IsOpen(await other.WaitForAsync("edited", tweet)).ShouldBeTrue();
        IsOpen((await ada.GetAsync("/api/feed")).ShouldSucceed()["tweets"][0]).ShouldBeFalse();
        stream.All.ShouldAllBe(e => !e.Body.GetRawText().Contains("Loud"));
    }

    [Theory]
    [InlineData("block")]
    [InlineData("blocked")]
    [InlineData("unfollow")]
    public async Task A_stream_on_a_tweet_goes_silent_with_the_tweet(string how)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        var tweet = await ada.PostTweetAsync(new { tweet_data = "Watch", visibility = how == "unfollow" ? "followers" : "public" });
        await using var stream = await StreamClient.OpenAsync(grace, server, $"?topics=tweet:{tweet}");
        await using var other = await StreamClient.OpenAsync(ada, server, $"?topics=tweet:{tweet}");
        await grace.FollowAsync(linus);
        var before = await linus.PostTweetAsync(new { tweet_data = "Before", in_reply_to_id = tweet });
        await stream.WaitForAsync("tweet", before);
        switch (how)
        {
            case "block":
                await grace.BlockAsync(ada);
                break;
            case "blocked":
                await ada.BlockAsync(grace);
                break;
            default:
                (await grace.DeleteAsync($"/api/users/{ada.Id}/follow")).ShouldSucceed();
                break;
        }

        var after = await linus.PostTweetAsync(new { tweet_data = "After", in_reply_to_id = tweet });
        await other.WaitForAsync("tweet", after);
        (await linus.DeleteAsync($"/api/tweets/{before}")).ShouldSucceed();
        await other.WaitForAsync("deleted", before);
        await linus.LikeAsync(tweet);
        await other.WaitForAsync("counts", c => c.GetProperty("likes_count").GetInt32() == 1);

        stream.Ids("tweet").ShouldNotContain(after);
        stream.Ids("deleted").ShouldBeEmpty();
        stream.All.ShouldAllBe(e => e.Name != "counts" || e.Body.GetProperty("likes_count").GetInt32() == 0);
    }

    [Fact]
    public async Task A_blocker_is_not_named_to_the_blocked_in_tweets_edits_quotes_and_retweets()
    {
        var (ada, blocker, blocked) = await server.PeopleAsync();
        await blocked.FollowAsync(ada);
        var quoted = await ada.TweetAsync($"Quoted @{blocker.Username}");
        await blocker.BlockAsync(blocked);
        await using var stream = await StreamClient.OpenAsync(blocked, server);
        await using var other = await StreamClient.OpenAsync(ada, server);

        var tweet = await ada.PostTweetAsync(
            new { tweet_data = $"Привет @{blocker.Username} и @{blocked.Username}", quote_of_id = quoted });
        await ada.RetweetAsync(quoted);
        await ada.EditAsync(tweet, $"@{blocked.Username} @{blocker.Username}");

        foreach (var name in new[] { "tweet", "edited" })
        {
            var sent = await stream.WaitForAsync(name, tweet);
            Named(sent).ShouldBe([blocked.Id, blocked.Id]);
            Named(sent.GetProperty("quote")).ShouldBeEmpty();
            Named(await other.WaitForAsync(name, tweet)).Count.ShouldBe(4);
        }

        static bool IsRetweet(JsonElement t) => t.GetProperty("retweet_of").ValueKind == JsonValueKind.Object;
        Named((await stream.WaitForAsync("tweet", IsRetweet)).GetProperty("retweet_of")).ShouldBeEmpty();
        Named((await other.WaitForAsync("tweet", IsRetweet)).GetProperty("retweet_of")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Counts_and_edits_count_the_answers_that_the_reader_sees()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await linus.FollowAsync(ada);
        var tweet = await ada.TweetAsync("Question");
        await using var asked = await StreamClient.OpenAsync(ada, server);
        await using var other = await StreamClient.OpenAsync(linus, server);

        await grace.PostTweetAsync(new { tweet_data = "For you", in_reply_to_id = tweet, visibility = "private" });
        await asked.WaitForAsync("counts", c => c.GetProperty("replies_count").GetInt32() == 1);
        (await other.WaitForAsync("counts", tweet)).GetProperty("replies_count").GetInt32().ShouldBe(0);
        await ada.EditAsync(tweet, "A question");

        (await asked.WaitForAsync("edited", tweet)).GetProperty("replies_count").GetInt32().ShouldBe(1);
        (await other.WaitForAsync("edited", tweet)).GetProperty("replies_count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_private_answer_is_streamed_to_whom_it_answers()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await linus.FollowAsync(grace);
        var tweet = await ada.TweetAsync("Question");
        await using var stream = await StreamClient.OpenAsync(ada, server);
        await using var other = await StreamClient.OpenAsync(linus, server);

        var reply = await grace.PostTweetAsync(new { tweet_data = "For you", in_reply_to_id = tweet, visibility = "private" });
        await stream.WaitForAsync("tweet", reply);
        await stream.WaitForAsync("notification");
        var open = await grace.TweetAsync("For all");
        await other.WaitForAsync("tweet", open);

        other.Ids("tweet").ShouldBe([open]);
    }
}
