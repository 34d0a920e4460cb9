using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Posting;

public sealed class PostingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Family = "👨‍👩‍👧‍👦";

    [Fact]
    public async Task A_posted_tweet_is_shown_in_the_shape_of_the_contract()
    {
        var ada = await server.PersonAsync();

        var created = (await ada.PostAsync("/api/tweets", new { tweet_data = "Good morning" })).ShouldSucceed(HttpStatusCode.Created);

        var id = created["tweet_id"].GetInt64();
        created.Headers.Location!.ToString().ShouldBe($"/api/tweets/{id}");
        (await ada.GetAsync($"/api/tweets/{id}")).ShouldSucceed()["tweet"].GetRawText().ShouldBe(
            $$"""
            {"id":{{id}},"content":"Good morning","attachments":[],"author":{"id":{{ada.Id}},"name":"Ada","username":"{{ada.Username}}","avatar":null},
            "likes":[],"likes_count":0,"liked":false,"stamp":"2026-11-20T12:00:00Z","edited_at":null,"in_reply_to_id":null,"retweet_of":null,
            "visibility":"public","replies_count":0,"retweets_count":0,"retweeted":false,"bookmarked":false,"mentions":[],"hashtags":[],"media":[],
            "quote_of_id":null,"quote":null,"quotes_count":0,"entities":{"mentions":[],"hashtags":[],"links":[]},"highlights":[],"subject":null,"sensitive":false,
            "language":"en","unavailable":false}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("<script>alert('&amp;')</script>")]
    [InlineData("  spaces around \t and\nlines\r\n")]
    [InlineData("Кириллица, עברית, 日本語, 👋🏽")]
    [InlineData("\u200Bzero\u200D width\uFEFF")]
    public async Task Text_comes_back_exactly_as_posted(string text)
    {
        var ada = await server.PersonAsync();

        var id = await ada.TweetAsync(text);

        (await ada.GetAsync($"/api/tweets/{id}"))["tweet"].GetProperty("content").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task Text_is_kept_in_normal_form_C()
    {
        var ada = await server.PersonAsync();

        var id = await ada.TweetAsync("cafe\u0301");

        (await ada.GetAsync($"/api/tweets/{id}"))["tweet"].GetProperty("content").GetString().ShouldBe("caf\u00e9");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t\u00a0\u2003")]
    [InlineData(null)]
    public async Task A_tweet_without_media_needs_a_text(string? text)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.PostAsync("/api/tweets", new { tweet_data = text });

        answer.ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        answer["errors"].GetProperty("tweet_data").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(Family)]
    [InlineData("हि")]
    [InlineData("क्षि")]
    [InlineData("स्त्री")]
    [InlineData("ক্ষ")]
    [InlineData("e\u0301")]
    public async Task A_tweet_holds_280_characters_as_a_person_counts_them(string character)
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/api/tweets", new { tweet_data = string.Concat(Enumerable.Repeat(character, 280)) }))
            .ShouldSucceed(HttpStatusCode.Created);
        (await ada.PostAsync("/api/tweets", new { tweet_data = string.Concat(Enumerable.Repeat(character, 281)) }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task One_character_of_endless_accents_is_refused()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/api/tweets", new { tweet_data = "a" + new string('\u0301', 15_000) }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Nobody_deletes_somebody_elses_tweet_but_a_moderator()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var tweet = await ada.TweetAsync();

        (await grace.DeleteAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await admin.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_deleted_tweet_is_gone_from_every_count_and_cannot_be_deleted_again()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var kept = await ada.TweetAsync("kept");
        await grace.LikeAsync(tweet);

        (await ada.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();

        (await ada.DeleteAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync("/api/tweets"))["tweets"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()).ShouldBe([kept]);
        (await grace.GetAsync($"/api/users/{ada.Id}"))["user"].GetProperty("tweets_count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_deletions_at_once_one_succeeds_and_the_count_is_right()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ada.DeleteAsync($"/api/tweets/{tweet}")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.NotFound).ShouldBe(7);
        (await server.ScalarAsync<long>($"SELECT tweets_count FROM tweets.authors WHERE author_id = {ada.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Posts_at_once_are_all_counted()
    {
        var ada = await server.PersonAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ada.TweetAsync($"number {i}")));

        ids.ShouldBeUnique();
        (await ada.GetAsync("/api/users/me"))["user"].GetProperty("tweets_count").GetInt32().ShouldBe(30);
    }
}
