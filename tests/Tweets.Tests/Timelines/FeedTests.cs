using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Timelines;

public sealed class FeedTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<(List<long> Ids, string? Next)> PageAsync(Person person, string query)
    {
        var answer = (await person.GetAsync($"/api/tweets{query}")).ShouldSucceed();
        return ([.. answer["tweets"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64())],
            answer.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null);
    }

    private static async Task<List<long>> AllPagesAsync(Person person, string query, int limit, Func<Task>? between = null)
    {
        var all = new List<long>();
        string? cursor = null;
        do
        {
            (var ids, cursor) = await PageAsync(person, $"?limit={limit}{query}{(cursor is null ? "" : $"&cursor={cursor}")}");
            all.AddRange(ids);
            if (between is not null)
            {
                await between();
            }
        }
        while (cursor is not null);

        return all;
    }

    [Fact]
    public async Task The_feed_has_ones_own_tweets_and_those_of_the_followed_the_most_liked_first()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var own = await ada.TweetAsync("own");
        var once = await grace.TweetAsync("liked once");
        var twice = await grace.TweetAsync("liked twice");
        var newer = await grace.TweetAsync("newer, not liked");
        var stranger = await linus.TweetAsync("stranger");
        await linus.LikeAsync(once);
        await linus.LikeAsync(twice);
        await ada.LikeAsync(twice);
        await ada.LikeAsync(stranger);

        (await PageAsync(ada, "")).Ids.ShouldBe([twice, once, newer, own]);
        (await PageAsync(ada, "?sort=latest")).Ids.ShouldBe([newer, twice, once, own]);
    }

    [Fact]
    public async Task Everybodys_tweets_are_there_with_scope_all()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var first = await grace.TweetAsync("first");
        var second = await grace.TweetAsync("second");
        await Task.WhenAll(ada.LikeAsync(first), grace.LikeAsync(first), linus.LikeAsync(first));

        (await PageAsync(ada, "?scope=all&sort=latest&limit=2")).Ids.ShouldBe([second, first]);
        (await PageAsync(ada, "?scope=all&limit=100")).Ids.ShouldContain(first);
    }

    [Theory]
    [InlineData("&sort=popular")]
    [InlineData("&sort=latest")]
    [InlineData("&sort=popular&scope=all")]
    [InlineData("&sort=latest&scope=all")]
    public async Task Pages_by_cursor_join_without_gap_or_repeat(string query)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        var random = new Random(7);
        for (var i = 0; i < 24; i++)
        {
            var tweet = await (i % 2 == 0 ? grace : linus).TweetAsync($"number {i}");
            for (var likes = random.Next(3); likes > 0; likes--)
            {
                await (likes == 1 ? ada : grace).LikeAsync(tweet);
            }
        }

        var whole = await AllPagesAsync(ada, query, 100);
        var paged = await AllPagesAsync(ada, query, 5);

        paged.ShouldBe(whole);
        paged.ShouldBeUnique();
        paged.Count.ShouldBeGreaterThanOrEqualTo(24);
    }

    [Fact]
    public async Task The_latest_order_loses_and_repeats_nothing_while_others_write()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        var random = new Random(11);
        for (var round = 0; round < 5; round++)
        {
            var before = new List<long>();
            for (var i = 0; i < 15; i++)
            {
                before.Add(await (random.Next(2) == 0 ? grace : linus).TweetAsync($"before {i}"));
            }

            var deleted = new HashSet<long>();
            var paged = await AllPagesAsync(ada, "&sort=latest", 1 + random.Next(6), async () =>
            {
                await grace.TweetAsync("meanwhile");
                var victim = before[random.Next(before.Count)];
                if (random.Next(3) == 0 && deleted.Add(victim))
                {
                    _ = await grace.DeleteAsync($"/api/tweets/{victim}");
                    _ = await linus.DeleteAsync($"/api/tweets/{victim}");
                }

                await linus.LikeAsync(await grace.TweetAsync("liked meanwhile"));
            });

            paged.ShouldBeUnique();
            before.Except(deleted).Except(paged).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Pages_by_number_begin_at_one()
    {
        var ada = await server.PersonAsync();
        for (var i = 0; i < 7; i++)
        {
            await ada.TweetAsync($"number {i}");
        }

        var whole = (await PageAsync(ada, "")).Ids;

        (await PageAsync(ada, "?offset=1&limit=3")).Ids.ShouldBe(whole[..3]);
        (await PageAsync(ada, "?offset=2&limit=3")).Ids.ShouldBe(whole[3..6]);
        (await PageAsync(ada, "?offset=3&limit=3")).Ids.ShouldBe(whole[6..]);
        (await PageAsync(ada, "?offset=4&limit=3")).Ids.ShouldBeEmpty();
        (await PageAsync(ada, "?offset=1000000000&limit=100")).Ids.ShouldBeEmpty();
        (await PageAsync(ada, "?offset=99999999999999999999&limit=100")).Ids.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_paging_the_first_hundred_come_and_with_it_twenty()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            INSERT INTO tweets.tweets (id, author_id, content, created_at) SELECT nextval('tweets.tweet_ids'), {ada.Id}, 'many', now()
                FROM generate_series(1, 130);
            INSERT INTO tweets.popularity (tweet_id, author_id) SELECT id, author_id FROM tweets.tweets WHERE author_id = {ada.Id};
            """);
        await server.SettleAsync();

        (await PageAsync(ada, "")).Ids.Count.ShouldBe(100);
        (await PageAsync(ada, "?offset=1")).Ids.Count.ShouldBe(20);
        (await PageAsync(ada, "?limit=1000000000")).Ids.Count.ShouldBe(100);
    }

    [Fact]
    public async Task The_link_header_leads_to_the_next_page()
    {
        var ada = await server.PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            await ada.TweetAsync($"number {i}");
        }

        var first = await ada.GetAsync("/api/tweets?sort=latest&limit=2");
        var link = first.Headers.GetValues("Link").Single();
        link.ShouldEndWith("; rel=\"next\"");
        var next = await ada.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);

        next.ShouldSucceed()["tweets"].GetArrayLength().ShouldBe(1);
        next.Headers.Contains("Link").ShouldBeFalse();
        next.Json.TryGetProperty("next_cursor", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=-1")]
    [InlineData("?limit=abc")]
    [InlineData("?limit=1.5")]
    [InlineData("?limit=1&limit=2")]
    [InlineData("?offset=0")]
    [InlineData("?offset=-1")]
    [InlineData("?offset=x")]
    [InlineData("?sort=best")]
    [InlineData("?scope=mine")]
    [InlineData("?cursor=forged")]
    [InlineData("?cursor=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?cursor=%00")]
    public async Task Paging_that_makes_no_sense_is_a_400(string query)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/tweets{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_cursor_of_another_list_or_with_a_page_number_is_a_400()
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync("one");
        await ada.TweetAsync("two");
        var (_, cursor) = await PageAsync(ada, "?limit=1");

        (await ada.GetAsync($"/api/tweets?sort=latest&cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync($"/api/tweets?offset=1&cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_new_person_has_an_empty_feed()
    {
        var ada = await server.PersonAsync();

        var (ids, next) = await PageAsync(ada, "");

        ids.ShouldBeEmpty();
        next.ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_who_follows_very_many_has_the_same_feed_by_another_way()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await server.ExecuteAsync(
            $"INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT {ada.Id}, 1000000 + i, now() FROM "
                + "generate_series(1, 600) i");
        await ada.FollowAsync(grace);
        var liked = await grace.TweetAsync("liked");
        var newer = await grace.TweetAsync("newer");
        await linus.TweetAsync("stranger");
        await linus.LikeAsync(liked);

        (await AllPagesAsync(ada, "", 1)).ShouldBe([liked, newer]);
        (await AllPagesAsync(ada, "&sort=latest", 1)).ShouldBe([newer, liked]);
    }
}
