using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Conversations;

public sealed class AnsweringTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task An_answer_says_what_it_answers_and_is_counted_there()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        var reply = await grace.ReplyAsync(tweet);
        await ada.ReplyAsync(reply);

        (await ada.ShowAsync(reply)).GetProperty("in_reply_to_id").GetInt64().ShouldBe(tweet);
        (await ada.ShowAsync(tweet)).GetProperty("replies_count").GetInt32().ShouldBe(1);
        (await ada.ShowAsync(reply)).GetProperty("replies_count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_answer_is_not_counted_and_an_answer_outlives_what_it_answers()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var first = await grace.ReplyAsync(tweet);
        var second = await grace.ReplyAsync(tweet);

        await grace.DeleteTweetAsync(first);
        (await ada.ShowAsync(tweet)).GetProperty("replies_count").GetInt32().ShouldBe(1);

        await ada.DeleteTweetAsync(tweet);
        (await grace.ShowAsync(second)).GetProperty("in_reply_to_id").GetInt64().ShouldBe(tweet);
    }

    [Fact]
    public async Task A_quote_shows_the_quoted_tweet_one_level_deep_and_is_counted_there()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("The original");
        var quote = await grace.QuoteAsync(tweet);

        var shown = await linus.ShowAsync(await linus.QuoteAsync(quote));

        shown.GetProperty("quote_of_id").GetInt64().ShouldBe(quote);
        var inner = shown.GetProperty("quote");
        inner.GetProperty("id").GetInt64().ShouldBe(quote);
        inner.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(grace.Id);
        inner.GetProperty("quote_of_id").GetInt64().ShouldBe(tweet);
        inner.GetProperty("quote").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await ada.ShowAsync(tweet)).GetProperty("quotes_count").GetInt32().ShouldBe(1);
        await grace.DeleteTweetAsync(quote);
        (await ada.ShowAsync(tweet)).GetProperty("quotes_count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Edits_make_no_cycle_of_quotes_and_answers_and_one_that_is_there_is_shown()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("I quote who quotes me");
        var quote = await grace.QuoteAsync(tweet);
        var reply = await grace.ReplyAsync(tweet);

        foreach (var (field, id) in new[] { ("quote_of_id", quote), ("in_reply_to_id", reply), ("quote_of_id", tweet) })
        {
            var edited = (await ada.SendAsync(HttpMethod.Patch, $"/api/tweets/{tweet}", new StringContent(
                $$"""{"tweet_data": "Edited {{field}} {{id}}", "{{field}}": {{id}}}""", System.Text.Encoding.UTF8, "application/json")))
                .ShouldSucceed()["tweet"];
            edited.GetProperty("quote_of_id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
            edited.GetProperty("in_reply_to_id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        }

        await server.ExecuteAsync($"UPDATE tweets.tweets SET quote_of_id = {quote} WHERE id = {tweet}");
        var shown = await grace.ShowAsync(tweet);
        shown.GetProperty("quote").GetProperty("id").GetInt64().ShouldBe(quote);
        shown.GetProperty("quote").GetProperty("quote_of_id").GetInt64().ShouldBe(tweet);
        shown.GetProperty("quote").GetProperty("quote").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await grace.IdsAsync($"/api/tweets/{tweet}/quotes")).ShouldBe([quote]);
        (await grace.GetAsync($"/api/tweets/{tweet}/thread")).ShouldSucceed();
        await ada.DeleteTweetAsync(tweet);
        (await grace.ShowAsync(quote)).GetProperty("quote").GetProperty("unavailable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_quote_of_what_is_gone_or_not_for_the_reader_shows_a_placeholder()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("secret later");
        var quote = await grace.QuoteAsync(tweet);
        await ada.BlockAsync(linus);

        var blocked = (await linus.ShowAsync(quote)).GetProperty("quote");
        blocked.GetProperty("unavailable").GetBoolean().ShouldBeTrue();
        blocked.GetProperty("id").GetInt64().ShouldBe(tweet);
        blocked.GetRawText().ShouldNotContain("secret");
        blocked.GetRawText().ShouldNotContain(ada.Username);

        await ada.DeleteTweetAsync(tweet);
        (await grace.ShowAsync(quote)).GetProperty("quote").GetRawText().ShouldBe(blocked.GetRawText());
    }

    [Fact]
    public async Task One_tweet_can_answer_and_quote_the_same_tweet()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        var both = await grace.PostTweetAsync(new { tweet_data = "Both", in_reply_to_id = tweet, quote_of_id = tweet });

        var shown = await ada.ShowAsync(tweet);
        (shown.GetProperty("replies_count").GetInt32(), shown.GetProperty("quotes_count").GetInt32()).ShouldBe((1, 1));
        await grace.DeleteTweetAsync(both);
        shown = await ada.ShowAsync(tweet);
        (shown.GetProperty("replies_count").GetInt32(), shown.GetProperty("quotes_count").GetInt32()).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("in_reply_to_id")]
    [InlineData("quote_of_id")]
    public async Task What_is_not_there_for_somebody_they_cannot_answer_or_quote(string field)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var deleted = await ada.TweetAsync();
        await ada.DeleteTweetAsync(deleted);
        var invisible = await ada.TweetForAsync("private");
        var ofBlocker = await ada.TweetAsync();
        await ada.BlockAsync(linus);
        var ken = await server.PersonAsync("Ken");
        var ofBlocked = await ken.TweetAsync();
        await linus.BlockAsync(ken);

        foreach (var (person, id) in new[] { (grace, deleted), (grace, invisible), (linus, ofBlocker), (linus, ofBlocked),
            (grace, 9_000_000_000_000_000L), (grace, 0L), (grace, -1L) })
        {
            var answer = await person.PostJsonAsync("/api/tweets", $$"""{"tweet_data": "x", "{{field}}": {{id}}}""");
            answer.ShouldFail(HttpStatusCode.NotFound, "not_found");
        }

        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.tweets WHERE author_id IN ({grace.Id}, {linus.Id})")).ShouldBe(0);
        (await server.ScalarAsync<long>(
            $"SELECT coalesce(sum(replies_count + quotes_count), 0) FROM tweets.popularity WHERE author_id = {ada.Id}")).ShouldBe(0);
    }

    [Theory]
    [InlineData("followers")]
    [InlineData("private")]
    public async Task Only_public_tweets_are_quoted_or_passed_on(string visibility)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var tweet = await ada.TweetForAsync(visibility, $"For @{grace.Username}");

        foreach (var person in new[] { ada, grace })
        {
            (await person.PostAsync("/api/tweets", new { tweet_data = "x", quote_of_id = tweet }))
                .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task An_answer_is_not_seen_by_more_than_what_it_answers()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetForAsync("followers", $"For @{grace.Username}");

        (await grace.ShowAsync(await grace.ReplyAsync(tweet))).GetProperty("visibility").GetString().ShouldBe("followers");
        (await grace.PostAsync("/api/tweets", new { tweet_data = "x", in_reply_to_id = tweet, visibility = "public" }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("visibility").GetArrayLength().ShouldBe(1);
        (await grace.ShowAsync(await grace.PostTweetAsync(new { tweet_data = "x", in_reply_to_id = tweet, visibility = "private" })))
            .GetProperty("visibility").GetString().ShouldBe("private");
    }

    [Fact]
    public async Task Subject_sensitive_and_language_come_back_and_the_language_is_detected()
    {
        var ada = await server.PersonAsync();

        var said = await ada.ShowAsync(await ada.PostTweetAsync(new
        {
            tweet_data = "The end",
            subject = "Spoiler",
            sensitive = true,
            language = "de-AT"
        }));
        var russian = await ada.ShowAsync(await ada.TweetAsync("Сегодня закончили перенос базы"));
        var unknown = await ada.ShowAsync(await ada.TweetAsync("Lorem ipsum dolor"));

        said.GetProperty("subject").GetString().ShouldBe("Spoiler");
        said.GetProperty("sensitive").GetBoolean().ShouldBeTrue();
        said.GetProperty("language").GetString().ShouldBe("de-AT");
        russian.GetProperty("language").GetString().ShouldBe("ru");
        unknown.GetProperty("language").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("visibility", "\"everybody\"")]
    [InlineData("visibility", "\"Public\"")]
    [InlineData("language", "\"not a tag\"")]
    [InlineData("language", "\"x\"")]
    [InlineData("subject", "\"two\\nlines\"")]
    public async Task Words_that_mean_nothing_are_a_400(string field, string value)
    {
        var ada = await server.PersonAsync();

        var answer = (await ada.PostJsonAsync("/api/tweets", $$"""{"tweet_data": "x", "{{field}}": {{value}}}"""))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        answer["errors"].GetProperty(field).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_subject_of_more_than_a_hundred_characters_is_a_400()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/api/tweets", new { tweet_data = "x", subject = new string('s', 101) }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PostAsync("/api/tweets", new { tweet_data = "x", subject = new string('s', 100) }))
            .ShouldSucceed(HttpStatusCode.Created);
    }
}
