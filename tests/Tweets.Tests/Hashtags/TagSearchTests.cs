using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Hashtags;

/// <summary>Finding hashtags.</summary>
public sealed class TagSearchTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<string[]> FindAsync(Person person, string q, string rest = "") =>
        [.. (await person.GetAsync($"/api/search/hashtags?q={Uri.EscapeDataString(q)}{rest}")).ShouldSucceed()["hashtags"].EnumerateArray()
            .Select(t => $"{t.GetProperty("tag").GetString()} {t.GetProperty("tweets_count").GetInt64()}")];

    [Fact]
    public async Task A_tag_is_found_by_its_beginning_a_part_and_something_like_it_at_once()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.TweetAsync("#kangaroo");
        await ada.TweetAsync("#KangarooIsland");
        await grace.TweetAsync("#kangarooisland");
        await (await server.PersonAsync("Linus")).TweetAsync("#KangarooIsland");
        await grace.TweetAsync("#big_kangaroo");

        (await FindAsync(ada, "kangaroo")).ShouldBe(["kangaroo 1", "KangarooIsland 3", "big_kangaroo 1"]);
        (await FindAsync(ada, "#KANGAROO")).ShouldBe(["kangaroo 1", "KangarooIsland 3", "big_kangaroo 1"]);
        (await FindAsync(ada, "kangoroo")).ShouldContain("kangaroo 1");
        (await FindAsync(ada, "ka")).ShouldBe(["KangarooIsland 3", "kangaroo 1"]);
        (await FindAsync(ada, "%")).ShouldBeEmpty();
        (await FindAsync(ada, "k_n")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_public_tweets_that_are_still_there_count()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.TweetForAsync("followers", "#hidden_platypus");
        await ada.TweetForAsync("private", "#seen_platypus");
        var deleted = await ada.TweetAsync("#gone_platypus");
        var edited = await ada.TweetAsync("#renamed_platypus");
        await grace.TweetAsync("#seen_platypus");
        await ada.DeleteTweetAsync(deleted);
        (await ada.PatchAsync($"/api/tweets/{edited}", new { tweet_data = "#new_platypus" })).ShouldSucceed();

        (await FindAsync(ada, "platypus")).Order(StringComparer.Ordinal).ShouldBe(["new_platypus 1", "seen_platypus 1"]);
        (await ada.GetAsync("/api/trending")).ShouldSucceed();
        (await FindAsync(ada, "platypus")).Order(StringComparer.Ordinal).ShouldBe(["new_platypus 1", "seen_platypus 1"]);
        (await server.ScalarAsync<long>("SELECT count(*) FROM tweets.tag_notes")).ShouldBe(0);
    }

    [Fact]
    public async Task Cyrillic_tags_are_found_and_paged()
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync("#Выхухоль #выхухоли #выхухолью #выхухоль_дня");
        var (paged, next) = (new List<string>(), "");
        do
        {
            var page = (await ada.GetAsync($"/api/search/hashtags?q=%D0%B2%D1%8B%D1%85%D1%83%D1%85%D0%BE%D0%BB%D1%8C&limit=2{next}"))
                .ShouldSucceed();
            paged.AddRange(page["hashtags"].EnumerateArray().Select(t => t.GetProperty("tag").GetString()!));
            next = page.Json.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={cursor.GetString()}" : "";
        }
        while (next.Length > 0);

        paged[0].ShouldBe("Выхухоль");
        paged.ShouldBe(["Выхухоль", "выхухоль_дня", "выхухоли", "выхухолью"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%23")]
    [InlineData("?q=a%00")]
    [InlineData("?q=a&cursor=x")]
    public async Task What_makes_no_sense_is_a_400(string query)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/search/hashtags{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
