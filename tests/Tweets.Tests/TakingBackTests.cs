using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>What somebody gave to a tweet they can take back, whoever may see the tweet since.</summary>
public sealed class TakingBackTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    public static TheoryData<string, string> Gifts
    {
        get
        {
            var gifts = new TheoryData<string, string>();
            foreach (var what in new[] { "likes", "retweet", "bookmark", "mute" })
            {
                foreach (var since in new[] { "blocked", "blocks", "unfollowed", "unnamed" })
                {
                    gifts.Add(what, since);
                }
            }

            return gifts;
        }
    }

    [Theory]
    [MemberData(nameof(Gifts))]
    public async Task What_was_given_is_taken_back_and_what_was_never_given_is_not_there(string what, string since)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        foreach (var person in new[] { grace, linus })
        {
            await person.FollowAsync(ada);
        }

        // Only public tweets are passed on; who may see those changes by blocks alone.
        var visibility = what == "retweet" || since is "blocked" or "blocks" ? "public" : since == "unnamed" ? "private" : "followers";
        var tweet = await ada.TweetForAsync(visibility, since == "unnamed" ? $"@{grace.Username} @{linus.Username}" : "For you");
        (await grace.PostAsync($"/api/tweets/{tweet}/{what}")).ShouldSucceed();
        foreach (var person in new[] { grace, linus })
        {
            switch (since)
            {
                case "blocked":
                    await ada.BlockAsync(person);
                    break;
                case "blocks":
                    await person.BlockAsync(ada);
                    break;
                case "unfollowed":
                    (await person.DeleteAsync($"/api/users/{ada.Id}/follow")).ShouldSucceed();
                    break;
                default:
                    (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = "Nobody" })).ShouldSucceed();
                    break;
            }
        }

        (await grace.DeleteAsync($"/api/tweets/{tweet}/{what}")).ShouldSucceed();

        if (visibility != "public" || since is "blocked" or "blocks")
        {
            (await grace.DeleteAsync($"/api/tweets/{tweet}/{what}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await linus.DeleteAsync($"/api/tweets/{tweet}/{what}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await grace.PostAsync($"/api/tweets/{tweet}/{what}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }

        var shown = await ada.ShowAsync(tweet);
        (shown.GetProperty("likes_count").GetInt32(), shown.GetProperty("retweets_count").GetInt32()).ShouldBe((0, 0));
        (await server.ScalarAsync<long>($"""
            SELECT (SELECT count(*) FROM tweets.likes WHERE tweet_id = {tweet}) + (SELECT count(*) FROM tweets.bookmarks
                WHERE tweet_id = {tweet}) + (SELECT count(*) FROM tweets.retweets WHERE tweet_id = {tweet} AND undone_id IS NULL)
                + (SELECT count(*) FROM social.thread_mutes WHERE thread_id = {tweet})
            """)).ShouldBe(0);
    }

    [Fact]
    public async Task A_mute_of_a_conversation_is_ended_from_an_answer_that_is_out_of_sight()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await ada.TweetAsync();
        var reply = await linus.ReplyAsync(root);
        (await grace.PostAsync($"/api/tweets/{reply}/mute")).ShouldSucceed();
        await linus.BlockAsync(grace);

        (await grace.DeleteAsync($"/api/tweets/{reply}/mute")).ShouldSucceed();

        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.thread_mutes WHERE user_id = {grace.Id}")).ShouldBe(0);
    }
}
