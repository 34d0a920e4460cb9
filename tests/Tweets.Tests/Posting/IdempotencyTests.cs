using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Posting;

public sealed class IdempotencyTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static (string, string) Key(string key) => ("Idempotency-Key", key);

    private Task<long> TweetsOfAsync(Person person) =>
        server.ScalarAsync<long>($"SELECT count(*) FROM tweets.tweets WHERE author_id = {person.Id}");

    [Fact]
    public async Task The_same_key_gives_the_first_answer_again()
    {
        var ada = await server.PersonAsync();

        var first = await ada.PostAsync("/api/tweets", new { tweet_data = "once" }, Key("k"));
        var again = await ada.PostJsonAsync("/api/tweets", "{ \"tweet_media_ids\": null,  \"tweet_data\": \"once\" }", Key("k"));

        again.ShouldSucceed(HttpStatusCode.Created).Text.ShouldBe(first.Text);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await TweetsOfAsync(ada)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_for_another_body_is_a_conflict()
    {
        var ada = await server.PersonAsync();
        await ada.PostAsync("/api/tweets", new { tweet_data = "once" }, Key("k"));

        (await ada.PostAsync("/api/tweets", new { tweet_data = "other" }, Key("k"))).ShouldFail(HttpStatusCode.Conflict, "conflict");

        (await TweetsOfAsync(ada)).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_different_people_are_different_keys()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        var first = await ada.PostAsync("/api/tweets", new { tweet_data = "mine" }, Key("shared"));
        var second = await grace.PostAsync("/api/tweets", new { tweet_data = "mine" }, Key("shared"));

        second.ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64().ShouldNotBe(first["tweet_id"].GetInt64());
    }

    [Fact]
    public async Task Of_many_at_once_one_posts_and_all_get_its_answer()
    {
        var ada = await server.PersonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => ada.PostAsync("/api/tweets", new { tweet_data = "at once" }, Key("k"))));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        (await TweetsOfAsync(ada)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_request_is_not_remembered()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/api/tweets", new { tweet_data = "x", tweet_media_ids = new[] { 999_999 } }, Key("k")))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PostAsync("/api/tweets", new { tweet_data = "now right" }, Key("k"))).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        var ada = await server.PersonAsync();
        await ada.PostAsync("/api/tweets", new { tweet_data = "today" }, Key("daily"));

        server.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        (await ada.PostAsync("/api/tweets", new { tweet_data = "tomorrow" }, Key("daily"))).ShouldSucceed(HttpStatusCode.Created);
        (await TweetsOfAsync(ada)).ShouldBe(2);
    }

    [Fact]
    public async Task A_key_of_more_than_255_characters_is_refused()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/api/tweets", new { tweet_data = "x" }, Key(new string('k', 256))))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
