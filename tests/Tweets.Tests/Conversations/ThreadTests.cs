using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Conversations;

public sealed class ThreadTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static List<long> Ids(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetProperty("id").GetInt64())];

    private static async Task<List<JsonElement>> AllBelowAsync(Person person, long tweetId, int limit)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = (await person.GetAsync($"/api/tweets/{tweetId}/thread?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}"))
                .ShouldSucceed();
            all.AddRange(page["descendants"].EnumerateArray());
            cursor = page.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        return all;
    }

    [Fact]
    public async Task A_thread_has_what_is_above_and_what_is_below_depth_first()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await ada.TweetAsync("root");
        var a = await grace.ReplyAsync(root, "a");
        var b = await linus.ReplyAsync(root, "b");
        var a1 = await ada.ReplyAsync(a, "a1");
        var a2 = await linus.ReplyAsync(a, "a2");
        var a1x = await grace.ReplyAsync(a1, "a1x");
        var b1 = await ada.ReplyAsync(b, "b1");

        var whole = (await ada.GetAsync($"/api/tweets/{root}/thread")).ShouldSucceed();
        Ids(whole["ancestors"]).ShouldBeEmpty();
        whole["tweet"].GetProperty("id").GetInt64().ShouldBe(root);
        Ids(whole["descendants"]).ShouldBe([a, a1, a1x, a2, b, b1]);

        var middle = (await ada.GetAsync($"/api/tweets/{a1}/thread")).ShouldSucceed();
        Ids(middle["ancestors"]).ShouldBe([root, a]);
        Ids(middle["descendants"]).ShouldBe([a1x]);
        (await ada.IdsAsync($"/api/tweets/{root}/replies")).ShouldBe([a, b]);
        (await ada.IdsAsync($"/api/tweets/{root}/replies?limit=1")).ShouldBe([a]);
    }

    [Fact]
    public async Task A_deleted_tweet_in_the_middle_leaves_a_placeholder()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await ada.TweetAsync("root");
        var a = await grace.ReplyAsync(root, "middle secret");
        var a1 = await ada.ReplyAsync(a, "a1");
        var a1x = await linus.ReplyAsync(a1, "a1x");
        var leaf = await linus.ReplyAsync(root, "leaf");
        await grace.DeleteTweetAsync(a);
        await ada.DeleteTweetAsync(a1);
        await linus.DeleteTweetAsync(leaf);

        var whole = (await linus.GetAsync($"/api/tweets/{root}/thread")).ShouldSucceed();
        var below = whole["descendants"].EnumerateArray().ToList();
        below.Select(t => (t.GetProperty("id").GetInt64(), t.GetProperty("in_reply_to_id").GetInt64(),
            t.GetProperty("unavailable").GetBoolean()))
            .ShouldBe([(a, root, true), (a1, a, true), (a1x, a1, false)]);
        whole.Text.ShouldNotContain("secret");

        await ada.DeleteTweetAsync(root);
        var above = (await linus.GetAsync($"/api/tweets/{a1x}/thread")).ShouldSucceed()["ancestors"].EnumerateArray().ToList();
        above.Select(t => t.GetProperty("id").GetInt64()).ShouldBe([root, a, a1]);
        above.ShouldAllBe(t => t.GetProperty("unavailable").GetBoolean());
        (await linus.GetAsync($"/api/tweets/{root}/thread")).ShouldFail(HttpStatusCode.NotFound, "not_found");

        var late = await ada.ReplyAsync(a1x, "late");
        Ids((await ada.GetAsync($"/api/tweets/{late}/thread")).ShouldSucceed()["ancestors"]).ShouldBe([root, a, a1, a1x]);
    }

    [Fact]
    public async Task What_is_not_for_the_reader_leaves_a_placeholder_if_something_hangs_on_it()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await ada.TweetAsync("root");
        var a = await grace.ReplyAsync(root, "of somebody blocked");
        var a1 = await ada.ReplyAsync(a, "a1");
        var hidden = await grace.ReplyAsync(root, "leaf of somebody blocked");
        await ada.PostTweetAsync(new { tweet_data = "to nobody", in_reply_to_id = root, visibility = "private" });
        await linus.BlockAsync(grace);

        var thread = (await linus.GetAsync($"/api/tweets/{root}/thread")).ShouldSucceed();

        Ids(thread["descendants"]).ShouldBe([a, a1]);
        thread["descendants"][0].GetProperty("unavailable").GetBoolean().ShouldBeTrue();
        thread.Text.ShouldNotContain("blocked");
        thread.Text.ShouldNotContain("nobody");
        (await linus.IdsAsync($"/api/tweets/{root}/replies")).ShouldBeEmpty();
        thread["tweet"].GetProperty("replies_count").GetInt32().ShouldBe(2);
        (await linus.GetAsync($"/api/tweets/{hidden}/thread")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_of_any_size_make_the_same_tree_as_the_tweets_themselves(int limit)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var random = new Random(limit);
        var root = await ada.TweetAsync("root");
        var parents = new Dictionary<long, long>();
        for (var i = 0; i < 60; i++)
        {
            var to = parents.Count == 0 || random.Next(4) == 0 ? root : parents.Keys.ElementAt(random.Next(parents.Count));
            parents[await (i % 2 == 0 ? ada : grace).ReplyAsync(to, $"number {i}")] = to;
        }

        var deleted = parents.Keys.Where((_, i) => i % 5 == 0).ToHashSet();
        foreach (var id in deleted)
        {
            _ = await ada.DeleteAsync($"/api/tweets/{id}");
            _ = await grace.DeleteAsync($"/api/tweets/{id}");
        }

        // What the order must be, from the parents alone: a deleted one is there when something hangs on it.
        var expected = new List<(long, bool)>();
        bool Walk(long id)
        {
            var at = expected.Count;
            var below = false;
            foreach (var child in parents.Where(p => p.Value == id).Select(p => p.Key).Order())
            {
                below |= Walk(child);
            }

            if (id != root && (below || !deleted.Contains(id)))
            {
                expected.Insert(at, (id, deleted.Contains(id)));
            }

            return below || !deleted.Contains(id);
        }

        Walk(root);
        var shown = await AllBelowAsync(ada, root, limit);
        shown.Select(t => (t.GetProperty("id").GetInt64(), t.GetProperty("unavailable").GetBoolean())).ShouldBe(expected);
        shown.ShouldAllBe(t => t.GetProperty("in_reply_to_id").GetInt64() == parents[t.GetProperty("id").GetInt64()]);
    }

    [Fact]
    public async Task A_chain_of_two_hundred_is_shown_in_its_order_though_the_levels_end_at_fifty()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var chain = new List<long> { await ada.TweetAsync("root") };
        for (var i = 1; i < 200; i++)
        {
            chain.Add(await (i % 2 == 0 ? ada : grace).ReplyAsync(chain[^1], $"{i}"));
        }

        var shown = await AllBelowAsync(ada, chain[0], 100);
        shown.Select(t => t.GetProperty("id").GetInt64()).ShouldBe(chain[1..]);
        shown.Select(t => t.GetProperty("in_reply_to_id").GetInt64()).ShouldBe(chain[..^1]);

        var last = (await ada.GetAsync($"/api/tweets/{chain[^1]}/thread")).ShouldSucceed();
        Ids(last["ancestors"]).ShouldBe([.. chain[..50], chain[^2]]);
        Ids((await ada.GetAsync($"/api/tweets/{chain[120]}/thread")).ShouldSucceed()["descendants"]).ShouldBe([chain[121]]);
        Ids((await ada.GetAsync($"/api/tweets/{chain[30]}/thread?limit=100")).ShouldSucceed()["descendants"]).ShouldBe(chain[31..131]);
        (await AllBelowAsync(ada, chain[30], 7)).Select(t => t.GetProperty("id").GetInt64()).ShouldBe(chain[31..]);
    }

    [Fact]
    public async Task A_thread_loses_and_repeats_nothing_while_others_write()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var random = new Random(5);
        var root = await ada.TweetAsync("root");
        var before = new List<long>();
        for (var i = 0; i < 30; i++)
        {
            before.Add(await ada.ReplyAsync(before.Count == 0 || random.Next(3) == 0 ? root : before[random.Next(before.Count)]));
        }

        var deleted = new HashSet<long>();
        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var page = (await grace.GetAsync($"/api/tweets/{root}/thread?limit=4{(cursor is null ? "" : $"&cursor={cursor}")}"))
                .ShouldSucceed();
            seen.AddRange(page["descendants"].EnumerateArray().Where(t => !t.GetProperty("unavailable").GetBoolean())
                .Select(t => t.GetProperty("id").GetInt64()));
            cursor = page.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
            await grace.ReplyAsync(root, "meanwhile");
            var victim = before[random.Next(before.Count)];
            if (deleted.Add(victim))
            {
                await ada.DeleteTweetAsync(victim);
            }
        }
        while (cursor is not null);

        seen.ShouldBeUnique();
        before.Except(deleted).Except(seen).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?cursor=forged")]
    public async Task Paging_that_makes_no_sense_is_a_400(string query)
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync();

        (await ada.GetAsync($"/api/tweets/{tweet}/thread{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync($"/api/tweets/{tweet}/replies{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_cursor_of_another_thread_is_a_400()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync();
        await ada.ReplyAsync(tweet);
        await ada.ReplyAsync(tweet);
        var cursor = (await ada.GetAsync($"/api/tweets/{tweet}/thread?limit=1"))["next_cursor"].GetString();

        (await ada.GetAsync($"/api/tweets/{await ada.TweetAsync()}/thread?cursor={cursor}"))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
