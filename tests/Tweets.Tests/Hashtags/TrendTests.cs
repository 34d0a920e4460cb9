using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Hashtags;

/// <summary>Hashtags that rise.</summary>
public sealed class TrendTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<Dictionary<string, JsonElement>> TrendsAsync(Person person) =>
        (await person.GetAsync("/api/trending?limit=100"))
            .ShouldSucceed()["hashtags"].EnumerateArray().ToDictionary(t => t.GetProperty("tag").GetString()!);

    [Fact]
    public async Task People_make_a_trend_and_one_person_does_not_however_often_they_post()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        for (var i = 0; i < 5; i++)
        {
            await ada.TweetAsync($"#alone {i}");
            server.Clock.Advance(TimeSpan.FromHours(1));
        }

        await ada.TweetAsync("#both");
        await grace.TweetAsync("#both");
        var newest = await grace.TweetAsync("#both again");
        foreach (var person in new[] { ada, grace, linus })
        {
            await person.TweetAsync("#all_three");
        }

        var trends = await TrendsAsync(linus);
        trends.ShouldNotContainKey("alone");
        trends["both"].GetProperty("people_count").GetInt32().ShouldBe(2);
        trends["both"].GetProperty("usual_count").GetDouble().ShouldBe(0);
        trends["both"].GetProperty("tweets").EnumerateArray().First().GetProperty("id").GetInt64().ShouldBe(newest);
        trends["all_three"].GetProperty("people_count").GetInt32().ShouldBe(3);
        trends.Keys.ToList().IndexOf("all_three").ShouldBeLessThan(trends.Keys.ToList().IndexOf("both"));
    }

    [Fact]
    public async Task A_tag_that_is_always_used_is_no_trend_and_a_new_one_is_until_it_is_old()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        for (var day = 0; day < 9; day++)
        {
            foreach (var person in new[] { ada, grace, linus })
            {
                await person.TweetAsync($"#standup {day}");
            }

            server.Clock.Advance(TimeSpan.FromHours(24));
        }

        foreach (var person in new[] { ada, grace, linus })
        {
            await person.TweetAsync("#standup today");
        }

        await ada.TweetAsync("#launch");
        await grace.TweetAsync("#launch");

        var trends = await TrendsAsync(ada);
        trends.ShouldContainKey("launch");
        trends.ShouldNotContainKey("standup");
        server.Clock.Advance(TimeSpan.FromHours(25));
        (await TrendsAsync(ada)).ShouldBeEmpty();
        (await server.ScalarAsync<long>("SELECT count(*) FROM tweets.tag_people WHERE uses < 0")).ShouldBe(0);
    }

    [Fact]
    public async Task Deletions_edits_and_what_is_not_public_do_not_count()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.TweetAsync("#taken_back #edited_away #hushed");
        await grace.TweetForAsync("followers", "#hushed");
        var deleted = await grace.TweetAsync("#taken_back");
        var edited = await grace.TweetAsync("#edited_away");
        var before = await TrendsAsync(ada);
        before.ShouldContainKey("taken_back");
        before.ShouldContainKey("edited_away");
        before.ShouldNotContainKey("hushed");
        await grace.DeleteTweetAsync(deleted);
        (await grace.PatchAsync($"/api/tweets/{edited}", new { tweet_data = "#edited_in #hushed" })).ShouldSucceed();

        var after = await TrendsAsync(ada);
        after.ShouldNotContainKey("taken_back");
        after.ShouldNotContainKey("edited_away");
        after.ShouldContainKey("hushed");
    }

    [Fact]
    public async Task Its_tweets_are_those_the_caller_sees_without_muted_and_blocked_people()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var ofAda = await ada.TweetAsync("#mixed_company");
        await grace.TweetAsync("#mixed_company");
        await linus.TweetAsync("#mixed_company");
        await ada.MuteAsync(grace);
        await linus.BlockAsync(ada);

        var trend = (await TrendsAsync(ada))["mixed_company"];
        trend.GetProperty("people_count").GetInt32().ShouldBe(3);
        trend.GetProperty("tweets").EnumerateArray().Select(t => t.GetProperty("id").GetInt64()).ShouldBe([ofAda]);
    }

    [Fact]
    public async Task What_is_counted_piece_by_piece_is_what_a_recount_says()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var random = new Random(7);
        Person[] people = [ada, grace, linus];
        var tweets = new List<(Person Person, long Id)>();
        for (var i = 0; i < 60; i++)
        {
            var person = people[random.Next(3)];
            if (random.Next(3) > 0 || tweets.Count == 0)
            {
                var visibility = random.Next(4) == 0 ? "followers" : "public";
                tweets.Add((person, await person.TweetForAsync(visibility, $"#count_{random.Next(3)} #count_{random.Next(3)} {i}")));
            }
            else
            {
                var at = random.Next(tweets.Count);
                if (random.Next(2) == 0)
                {
                    await tweets[at].Person.DeleteTweetAsync(tweets[at].Id);
                    tweets.RemoveAt(at);
                }
                else
                {
                    (await tweets[at].Person.PatchAsync($"/api/tweets/{tweets[at].Id}",
                        new { tweet_data = $"#count_{random.Next(3)} edited {i}" })).ShouldSucceed();
                }
            }

            if (random.Next(5) == 0)
            {
                await TrendsAsync(ada);
                server.Clock.Advance(TimeSpan.FromMinutes(40));
            }
        }

        await TrendsAsync(ada);
        (await server.ScalarAsync<long>("""
            SELECT count(*) FROM (
                (SELECT tag, uses FROM tweets.tags WHERE uses <> 0 EXCEPT SELECT tag, count(*) FROM tweets.hashtags WHERE visibility = 0
                    GROUP BY tag)
                UNION ALL (SELECT tag, count(*) FROM tweets.hashtags WHERE visibility = 0 GROUP BY tag EXCEPT SELECT tag, uses
                    FROM tweets.tags)) AS wrong
            """)).ShouldBe(0);
        (await server.ScalarAsync<long>("""
            WITH recount AS (
                SELECT tag, floor(extract(epoch FROM created_at) / 3600)::integer AS hour, count(DISTINCT author_id)::integer AS people
                FROM tweets.hashtags WHERE visibility = 0 AND tag LIKE 'count\_%' GROUP BY 1, 2),
            counted AS (SELECT tag, hour, people FROM tweets.tag_hours WHERE people <> 0 AND tag LIKE 'count\_%')
            SELECT count(*) FROM ((TABLE recount EXCEPT TABLE counted) UNION ALL (TABLE counted EXCEPT TABLE recount)) AS wrong
            """)).ShouldBe(0);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?cursor=forged")]
    public async Task Paging_that_makes_no_sense_is_a_400(string query)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/trending{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
