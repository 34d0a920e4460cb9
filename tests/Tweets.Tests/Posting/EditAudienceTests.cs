using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Posting;

/// <summary>Whom an edit names, whom it keeps, and what of the past they see.</summary>
public sealed class EditAudienceTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task EditAsync(Person person, long tweetId, string text) =>
        (await person.PatchAsync($"/api/tweets/{tweetId}", new { tweet_data = text })).ShouldSucceed();

    private static async Task<List<string?>> HistoryAsync(Person person, long tweetId, int limit = 100)
    {
        var contents = new List<string?>();
        for (var path = $"/api/tweets/{tweetId}/history?limit={limit}"; path is not null;)
        {
            var page = (await person.GetAsync(path)).ShouldSucceed();
            contents.AddRange(page["versions"].EnumerateArray().Select(v => v.GetProperty("content").GetString()));
            path = page.Json.TryGetProperty("next_cursor", out var next)
                ? $"/api/tweets/{tweetId}/history?limit={limit}&cursor={next.GetString()}" : null;
        }

        return contents;
    }

    private static List<long> Mentioned(JsonElement tweet) =>
        [.. tweet.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("id").GetInt64())];

    [Theory]
    [InlineData("private")]
    [InlineData("followers")]
    public async Task Whom_an_edit_names_first_sees_nothing_older(string visibility)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetForAsync(visibility, $"@{grace.Username} first secret");
        await EditAsync(ada, tweet, $"@{grace.Username} second secret");
        await EditAsync(ada, tweet, $"@{grace.Username} @{linus.Username} third");
        await EditAsync(ada, tweet, $"@{grace.Username} @{linus.Username} fourth");

        string[] words = ["fourth", "third", "second secret", "first secret"];
        foreach (var limit in new[] { 100, 1 })
        {
            (await HistoryAsync(linus, tweet, limit)).Select(c => c![(c!.LastIndexOf('@') + linus.Username.Length + 2)..])
                .ShouldBe(words[..2]);
            (await HistoryAsync(grace, tweet, limit)).Count.ShouldBe(4);
            (await HistoryAsync(ada, tweet, limit)).Count.ShouldBe(4);
        }
    }

    [Fact]
    public async Task Whom_a_tweet_is_for_anyway_sees_all_versions_though_an_edit_names_them()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var forFollowers = await ada.TweetForAsync("followers", "one");
        var open = await ada.TweetAsync("one");
        await EditAsync(ada, forFollowers, $"two @{grace.Username}");
        await EditAsync(ada, open, $"two @{linus.Username}");

        (await HistoryAsync(grace, forFollowers)).Count.ShouldBe(2);
        (await HistoryAsync(linus, open)).Count.ShouldBe(2);
        // Who stops following sees it by name alone, and since then.
        (await grace.DeleteAsync($"/api/users/{ada.Id}/follow")).ShouldSucceed();
        (await HistoryAsync(grace, forFollowers)).ShouldBe([$"two @{grace.Username}"]);
    }

    [Theory]
    [InlineData("@{0} the meting is at ten", "@{0} the meeting is at ten")]
    [InlineData("for @{0}", "For @{0} and nobody else")]
    [InlineData("секрет для @{0}", "Секрет для @{0}!")]
    [InlineData("@{0}: 会議", "@{0}: 会議は十時")]
    public async Task A_corrected_typo_keeps_the_person_though_somebody_else_has_the_name(string before, string after)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var name = grace.Username;
        var tweet = await ada.TweetForAsync("private", string.Format(before, name));
        (await grace.PatchAsync("/api/users/me", new { username = $"new_{grace.Id}" })).ShouldSucceed();
        await server.ExecuteAsync("UPDATE users.former_names SET until = until - interval '366 days'");
        (await linus.PatchAsync("/api/users/me", new { username = name })).ShouldSucceed();

        await EditAsync(ada, tweet, string.Format(after, name.ToUpperInvariant()));

        Mentioned(await ada.ShowAsync(tweet)).ShouldBe([grace.Id]);
        (await HistoryAsync(grace, tweet)).Count.ShouldBe(2);
        (await linus.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await linus.GetAsync($"/api/tweets/{tweet}/history")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        await server.DrainAsync();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.notifications WHERE user_id = {linus.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_beside_the_kept_ones_is_the_persons_who_has_it_now()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync($"@{grace.Username}");

        await EditAsync(ada, tweet, $"@{linus.Username} 👍 @{grace.Username} @nobody_has_this");

        var shown = await ada.ShowAsync(tweet);
        Mentioned(shown).ShouldBe([linus.Id, grace.Id]);
        var text = shown.GetProperty("content").GetString()!;
        shown.GetProperty("entities").GetProperty("mentions").EnumerateArray()
            .Select(m => text[m.GetProperty("start").GetInt32()..m.GetProperty("end").GetInt32()])
            .ShouldBe([$"@{linus.Username}", $"@{grace.Username}"]);
    }

    [Fact]
    public async Task Whom_an_edit_drops_and_names_again_begins_there()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetForAsync("private", $"one @{grace.Username}");
        await EditAsync(ada, tweet, "two");
        (await grace.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");

        await EditAsync(ada, tweet, $"three @{grace.Username}");

        (await HistoryAsync(grace, tweet)).ShouldBe([$"three @{grace.Username}"]);
    }
}
