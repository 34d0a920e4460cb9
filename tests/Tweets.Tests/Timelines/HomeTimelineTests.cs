using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>The feed with retweets, in which each tweet is there once.</summary>
public sealed class HomeTimelineTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<(List<(long Id, long Tweet)> Entries, string? Next)> PageAsync(Person person, int limit, string? cursor)
    {
        var page = (await person.GetAsync($"/api/feed?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}")).ShouldSucceed();
        var entries = page["tweets"].EnumerateArray()
            .Select(t => (t.GetProperty("id").GetInt64(),
                (t.GetProperty("retweet_of") is { ValueKind: System.Text.Json.JsonValueKind.Object } of ? of
                : t).GetProperty("id").GetInt64()))
            .ToList();
        return (entries, page.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null);
    }

    private static async Task<List<(long Id, long Tweet)>> AllAsync(Person person, int limit, Func<Task>? between = null)
    {
        var all = new List<(long, long)>();
        string? cursor = null;
        do
        {
            (var entries, cursor) = await PageAsync(person, limit, cursor);
            all.AddRange(entries);
            if (between is not null && cursor is not null)
            {
                await between();
            }
        }
        while (cursor is not null);

        return all;
    }

    [Fact]
    public async Task A_tweet_that_somebody_passes_on_is_there_once_where_it_was_passed_on_last()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var barbara = await server.PersonAsync("Barbara");
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        var known = await grace.TweetAsync("of somebody followed");
        var strange = await barbara.TweetAsync("of a stranger");
        var later = await grace.TweetAsync("later");
        await grace.RetweetAsync(strange);
        await linus.RetweetAsync(known);
        await linus.RetweetAsync(strange);

        var feed = (await ada.GetAsync("/api/feed")).ShouldSucceed()["tweets"];

        feed.GetArrayLength().ShouldBe(3);
        feed[0].GetProperty("author").GetProperty("id").GetInt64().ShouldBe(linus.Id);
        feed[0].GetProperty("retweet_of").GetProperty("id").GetInt64().ShouldBe(strange);
        feed[1].GetProperty("retweet_of").GetProperty("id").GetInt64().ShouldBe(known);
        feed[2].GetProperty("id").GetInt64().ShouldBe(later);

        await linus.UndoRetweetAsync(strange);
        await linus.UndoRetweetAsync(known);
        (await PageAsync(ada, 20, null)).Entries.Select(e => e.Tweet).ShouldBe([strange, later, known]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public async Task Pages_of_any_size_join_and_are_what_the_tables_say(int strangers)
    {
        var people = new List<Person>();
        for (var i = 0; i < 6; i++)
        {
            people.Add(await server.PersonAsync());
        }

        var ada = people[0];
        await server.ExecuteAsync(
            $"INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT {ada.Id}, 3000000 + i, now() FROM "
                + $"generate_series(1, {strangers}) i");
        foreach (var followed in people[1..4])
        {
            await ada.FollowAsync(followed);
        }

        var random = new Random(strangers);
        var tweets = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            tweets.Add(await people[random.Next(people.Count)].TweetAsync($"number {i}"));
            if (random.Next(3) > 0)
            {
                await people[random.Next(people.Count)].RetweetAsync(tweets[random.Next(tweets.Count)]);
            }
        }

        var circle = string.Join(',', people[..4].Select(p => p.Id));
        var expected = await server.ScalarAsync<string>($"""
            SELECT string_agg(place::text, ',' ORDER BY place DESC) FROM (
                SELECT max(place) AS place FROM (
                    SELECT id AS place, id AS tweet_id FROM tweets.tweets WHERE author_id IN ({circle})
                    UNION ALL SELECT id, tweet_id FROM tweets.retweets WHERE user_id IN ({circle}) AND undone_id IS NULL) AS entry
                GROUP BY tweet_id) AS newest
            """);

        foreach (var limit in new[] { 1, 7, 100 })
        {
            string.Join(',', (await AllAsync(ada, limit)).Select(e => e.Id)).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Nothing_repeats_or_is_lost_while_others_post_pass_on_take_back_and_delete(int seed)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var stranger = await server.PersonAsync("Barbara");
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        Person[] others = [grace, linus, stranger];
        var random = new Random(seed);
        var tweets = new List<long>();
        for (var i = 0; i < 25; i++)
        {
            tweets.Add(await others[random.Next(3)].TweetAsync($"before {i}"));
            await others[random.Next(3)].RetweetAsync(tweets[random.Next(tweets.Count)]);
        }

        // What is in the feed by itself, or by a retweet that nobody takes back, must be met.
        var own = (await AllAsync(ada, 100)).Where(e => e.Id == e.Tweet).Select(e => e.Tweet).ToHashSet();
        var deleted = new HashSet<long>();
        var paged = await AllAsync(ada, 1 + random.Next(5), async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                var tweet = tweets[random.Next(tweets.Count)];
                var person = others[random.Next(3)];
                switch (random.Next(8))
                {
                    case < 3:
                        await person.PostAsync($"/api/tweets/{tweet}/retweet");
                        break;
                    case < 6:
                        await person.DeleteAsync($"/api/tweets/{tweet}/retweet");
                        break;
                    case 6:
                        await person.TweetAsync("meanwhile");
                        break;
                    default:
                        deleted.Add(tweet);
                        foreach (var author in others)
                        {
                            await author.DeleteAsync($"/api/tweets/{tweet}");
                        }

                        break;
                }
            }
        });

        paged.Select(e => e.Id).ShouldBeUnique();
        paged.Select(e => e.Tweet).ShouldBeUnique();
        own.Except(deleted).Except(paged.Select(e => e.Tweet)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_muted_or_blocked_is_not_in_the_feed_by_their_tweets_or_by_their_retweets()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var barbara = await server.PersonAsync("Barbara");
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        await ada.FollowAsync(barbara);
        var ofMuted = await linus.TweetAsync("of somebody muted");
        var ofBlocker = await barbara.TweetAsync("of somebody who blocks");
        await grace.RetweetAsync(ofMuted);
        await grace.RetweetAsync(ofBlocker);
        var kept = await grace.TweetAsync("kept");
        await linus.RetweetAsync(kept);
        await ada.MuteAsync(linus);
        await barbara.BlockAsync(ada);

        (await PageAsync(ada, 20, null)).Entries.Select(e => (e.Id, e.Tweet)).ShouldBe([(kept, kept)]);
        (await ada.IdsAsync("/api/tweets?sort=latest")).ShouldBe([kept]);
        (await ada.IdsAsync("/api/tweets?sort=popular")).ShouldBe([kept]);
        (await ada.IdsAsync("/api/tweets?sort=latest&scope=all")).ShouldNotContain(ofMuted);
        (await ada.IdsAsync("/api/tweets?scope=all&limit=100")).ShouldNotContain(ofMuted);
        (await ada.IdsAsync($"/api/users/{linus.Id}/tweets")).ShouldContain(ofMuted);
        (await ada.GetAsync($"/api/users/{barbara.Id}/tweets")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await barbara.IdsAsync($"/api/users/{ada.Id}/tweets")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?cursor=forged")]
    public async Task Paging_that_makes_no_sense_is_a_400(string query)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/feed{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
