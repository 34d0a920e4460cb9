using Microblog.Testing;

namespace Microblog.Tweets.Tests.Hashtags;

/// <summary>A tag is shown as most people write it, and compared by its key.</summary>
public sealed class TagSpellingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<List<string?>> FoundAsync(Person person, string q) =>
        [.. (await person.GetAsync($"/api/search/hashtags?q={Uri.EscapeDataString(q)}")).ShouldSucceed()["hashtags"].EnumerateArray()
            .Select(t => t.GetProperty("tag").GetString())];

    private static async Task<List<string?>> TrendsAsync(Person person) =>
        [.. (await person.GetAsync("/api/trending?limit=100")).ShouldSucceed()["hashtags"].EnumerateArray()
            .Select(t => t.GetProperty("tag").GetString())];

    [Theory]
    [InlineData("QuarterlyReview", "quarterlyreview", "QUARTERLYREVIEW")]
    [InlineData("КварталОтчёт", "кварталотчёт", "КВАРТАЛОТЧЁТ")]
    [InlineData("ΣίσυφοςΈργο", "σίσυφοςέργο", "ΣΊΣΥΦΟΣΈΡΓΟ")]
    public async Task Most_people_decide_and_not_most_tweets(string most, string few, string one)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var alan = await server.PersonAsync("Alan");
        for (var i = 0; i < 5; i++)
        {
            await alan.TweetAsync($"#{few} {i}");
        }

        (await FoundAsync(ada, one)).ShouldBe([few]);
        foreach (var person in new[] { ada, grace, linus })
        {
            await person.TweetAsync($"#{most}");
        }

        await (await server.PersonAsync("Margaret")).TweetForAsync("private", $"#{one}");

        (await TrendsAsync(ada)).ShouldContain(most);
        (await FoundAsync(ada, one)).ShouldBe([most]);
        (await ada.IdsAsync($"/api/hashtags/{Uri.EscapeDataString(one)}/tweets?limit=100")).Count.ShouldBe(8);
    }

    [Fact]
    public async Task What_is_deleted_or_edited_away_decides_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var alan = await server.PersonAsync("Alan");
        await ada.TweetAsync("#LunchAtOne");
        await alan.TweetAsync("#LunchAtOne");
        var gone = await grace.TweetAsync("#LUNCHATONE");
        var edited = await linus.TweetAsync("#LUNCHATONE");
        await (await server.PersonAsync("Katherine")).TweetAsync("#LUNCHATONE");
        (await TrendsAsync(ada)).ShouldContain("LUNCHATONE");

        await grace.DeleteTweetAsync(gone);
        (await linus.PatchAsync($"/api/tweets/{edited}", new { tweet_data = "No lunch" })).ShouldSucceed();

        (await TrendsAsync(ada)).ShouldContain("LunchAtOne");
    }
}
