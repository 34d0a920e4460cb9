using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Conversations;

/// <summary>Who sees an answer to what is not public, and for whom it is counted.</summary>
public sealed class AnswerAudienceTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<int> RepliesAsync(Person person, long tweetId) =>
        (await person.ShowAsync(tweetId)).GetProperty("replies_count").GetInt32();

    private static async Task<bool> SeesAsync(Person person, long tweetId) =>
        (await person.GetAsync($"/api/tweets/{tweetId}")).Status == HttpStatusCode.OK;

    private async Task<List<string?>> KindsAsync(Person person)
    {
        await server.DrainAsync();
        return [.. (await person.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Select(n => n.GetProperty("kind").GetString())];
    }

    [Theory]
    [InlineData("followers", null)]
    [InlineData("followers", "private")]
    [InlineData("public", "private")]
    [InlineData("public", "followers")]
    public async Task Whom_an_answer_answers_sees_it_and_is_told(string asked, string? answered)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        var tweet = await ada.TweetForAsync(asked, "Who comes?");

        var reply = await grace.PostTweetAsync(new { tweet_data = "I do", in_reply_to_id = tweet, visibility = answered });

        (await ada.ShowAsync(reply)).GetProperty("mentions").GetArrayLength().ShouldBe(0);
        (await KindsAsync(ada)).ShouldContain("reply");
        (await ada.IdsAsync($"/api/tweets/{tweet}/replies")).ShouldBe([reply]);
        (await ada.GetAsync($"/api/tweets/{tweet}/thread")).ShouldSucceed()["descendants"].GetArrayLength().ShouldBe(1);
        (await SeesAsync(linus, reply)).ShouldBeFalse();
        (await RepliesAsync(ada, tweet), await RepliesAsync(grace, tweet), await RepliesAsync(linus, tweet)).ShouldBe((1, 1, 0));
        (await linus.IdsAsync($"/api/tweets/{tweet}/replies")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_conversation_reaches_all_it_is_between_however_deep_and_in_any_order()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var eve = await server.PersonAsync("Eve");
        var tweet = await ada.TweetForAsync("private", $"@{grace.Username} @{linus.Username} lunch?");
        var first = await linus.ReplyAsync(tweet, "Yes");
        var second = await grace.ReplyAsync(first, "Me too");
        var third = await linus.ReplyAsync(second, $"And @{eve.Username}?");
        var fourth = await ada.ReplyAsync(second, "At one");

        foreach (var person in new[] { ada, grace, linus })
        {
            (await person.GetAsync($"/api/tweets/{tweet}/thread")).ShouldSucceed()["descendants"].EnumerateArray()
                .Select(t => t.GetProperty("id").GetInt64()).ShouldBe([first, second, third, fourth], ignoreOrder: true);
            (await RepliesAsync(person, second)).ShouldBe(2);
        }

        foreach (var id in new[] { tweet, first, second, fourth })
        {
            (await SeesAsync(eve, id)).ShouldBeFalse();
        }

        (await SeesAsync(eve, third)).ShouldBeTrue();
        (await KindsAsync(eve)).ShouldBe(["mention"]);
        (await KindsAsync(grace)).ShouldBe(["reply", "reply", "reply", "mention"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_edit_of_an_answer_does_not_lose_whom_it_answers()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var tweet = await ada.TweetForAsync("followers", "Who comes?");
        var reply = await grace.ReplyAsync(tweet, $"@{ada.Username} I do");

        (await grace.PatchAsync($"/api/tweets/{reply}", new { tweet_data = "I do, gladly" })).ShouldSucceed();

        (await ada.ShowAsync(reply)).GetProperty("content").GetString().ShouldBe("I do, gladly");
        (await ada.GetAsync($"/api/tweets/{reply}/history")).ShouldSucceed()["versions"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_block_is_above_an_answer()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetForAsync("private", $"@{grace.Username} @{linus.Username} lunch?");
        await linus.BlockAsync(grace);

        var reply = await grace.ReplyAsync(tweet, "Yes");

        (await SeesAsync(linus, reply)).ShouldBeFalse();
        (await RepliesAsync(linus, tweet), await RepliesAsync(ada, tweet)).ShouldBe((0, 1));
        (await KindsAsync(linus)).ShouldBe(["mention"]);
    }

    [Fact]
    public async Task A_counter_of_answers_is_what_anybody_sees_and_what_the_reader_sees_besides()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var blocked = await server.PersonAsync("Blocked");
        await blocked.BlockAsync(linus);
        var tweet = await ada.TweetAsync("Question");
        await grace.ReplyAsync(tweet, "For all");
        await blocked.ReplyAsync(tweet, "For all too");
        var secret = await grace.PostTweetAsync(new { tweet_data = "For you", in_reply_to_id = tweet, visibility = "private" });
        await linus.FollowAsync(grace);
        await grace.PostTweetAsync(new { tweet_data = "For those who follow", in_reply_to_id = tweet, visibility = "followers" });

        foreach (var (person, count) in new[] { (ada, 4), (grace, 4), (linus, 3), (blocked, 2), (await server.PersonAsync("Eve"), 2) })
        {
            (await RepliesAsync(person, tweet)).ShouldBe(count, person.Name);
            var listed = (await person.GetAsync("/api/tweets?scope=all&sort=latest&limit=100")).ShouldSucceed()["tweets"]
                .EnumerateArray().Single(t => t.GetProperty("id").GetInt64() == tweet);
            listed.GetProperty("replies_count").GetInt32().ShouldBe(count, person.Name);
            var popular = (await person.GetAsync("/api/tweets?scope=all&sort=popular&limit=100")).ShouldSucceed()["tweets"]
                .EnumerateArray().Single(t => t.GetProperty("id").GetInt64() == tweet);
            popular.GetProperty("replies_count").GetInt32().ShouldBe(count, person.Name);
        }

        await grace.DeleteTweetAsync(secret);
        (await RepliesAsync(ada, tweet), await RepliesAsync(blocked, tweet)).ShouldBe((3, 2));
    }
}
