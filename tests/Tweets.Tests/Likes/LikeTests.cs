using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Likes;

public sealed class LikeTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Liking_twice_is_liking_once()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        await grace.LikeAsync(tweet);
        await grace.LikeAsync(tweet);

        var shown = (await grace.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed()["tweet"];
        shown.GetProperty("likes_count").GetInt32().ShouldBe(1);
        shown.GetProperty("liked").GetBoolean().ShouldBeTrue();
        shown.GetProperty("likes")[0].GetProperty("user_id").GetInt64().ShouldBe(grace.Id);
        shown.GetProperty("likes")[0].GetProperty("name").GetString().ShouldBe("Grace");
    }

    [Fact]
    public async Task Taking_back_a_like_that_is_not_there_changes_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await linus.LikeAsync(tweet);

        (await grace.DeleteAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();

        (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("likes_count").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("9223372036854775808")]
    [InlineData("9223372036854775807")]
    public async Task There_is_nothing_to_like_at_an_impossible_id(string id)
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync($"/api/tweets/{id}/likes")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.DeleteAsync($"/api/tweets/{id}/likes")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_callers_own_like_comes_first_then_the_newest()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var barbara = await server.PersonAsync("Barbara");
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await linus.LikeAsync(tweet);
        await barbara.LikeAsync(tweet);

        var likes = (await grace.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("likes").EnumerateArray()
            .Select(l => l.GetProperty("user_id").GetInt64());

        likes.ShouldBe([grace.Id, barbara.Id, linus.Id]);
    }

    [Fact]
    public async Task Of_many_likers_a_hundred_are_named_and_all_are_counted()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await server.ExecuteAsync($"""
            INSERT INTO users.users (name, username, username_key, role, created_at)
            SELECT 'Crowd', 'crowd_{tweet}_' || i, 'crowd_{tweet}_' || i, 'user', now() FROM generate_series(1, 130) i;
            INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT {tweet}, id, now() FROM users.users
                WHERE username LIKE 'crowd_{tweet}_%';
            UPDATE tweets.popularity SET likes_count = 131 WHERE tweet_id = {tweet};
            UPDATE tweets.tweets SET newest_likers = (SELECT array_agg(user_id ORDER BY id DESC) FROM (
                SELECT id, user_id FROM tweets.likes WHERE tweet_id = {tweet} ORDER BY id DESC LIMIT 120) l) WHERE id = {tweet};
            """);

        var shown = (await grace.GetAsync($"/api/tweets/{tweet}"))["tweet"];

        shown.GetProperty("likes_count").GetInt32().ShouldBe(131);
        shown.GetProperty("likes").GetArrayLength().ShouldBe(100);
        shown.GetProperty("likes")[0].GetProperty("user_id").GetInt64().ShouldBe(grace.Id);
    }

    [Fact]
    public async Task When_many_who_are_named_take_their_likes_back_those_before_them_are_named()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await server.ExecuteAsync($"""
            INSERT INTO users.users (name, username, username_key, role, created_at)
            SELECT 'Crowd', 'early_{tweet}_' || i, 'early_{tweet}_' || i, 'user', now() FROM generate_series(1, 130) i;
            INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT {tweet}, id, now() FROM users.users
                WHERE username LIKE 'early_{tweet}_%';
            UPDATE tweets.popularity SET likes_count = 130 WHERE tweet_id = {tweet};
            UPDATE tweets.tweets SET newest_likers = (SELECT array_agg(user_id ORDER BY id DESC) FROM (
                SELECT id, user_id FROM tweets.likes WHERE tweet_id = {tweet} ORDER BY id DESC LIMIT 99) l) WHERE id = {tweet};
            """);

        await grace.LikeAsync(tweet);
        await linus.LikeAsync(tweet);
        (await grace.DeleteAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();
        (await linus.DeleteAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();

        var shown = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"];
        shown.GetProperty("likes_count").GetInt32().ShouldBe(130);
        shown.GetProperty("likes").EnumerateArray().Select(l => l.GetProperty("user_id").GetInt64()).ShouldBe(
            (await server.ScalarAsync<long[]>(
                $"SELECT ARRAY(SELECT user_id FROM tweets.likes WHERE tweet_id = {tweet} ORDER BY id DESC LIMIT 100)"))!);
    }

    [Fact]
    public async Task Likes_and_their_undoing_at_once_leave_a_count_that_is_true()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 3) switch
        {
            0 => grace.PostAsync($"/api/tweets/{tweet}/likes"),
            1 => grace.DeleteAsync($"/api/tweets/{tweet}/likes"),
            _ => linus.PostAsync($"/api/tweets/{tweet}/likes"),
        }));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var counted = await server.ScalarAsync<int>($"SELECT likes_count FROM tweets.popularity WHERE tweet_id = {tweet}");
        counted.ShouldBe(await server.ScalarAsync<int>($"SELECT count(*) FROM tweets.likes WHERE tweet_id = {tweet}"));
        (await server.ScalarAsync<bool>($"""
            SELECT ARRAY(SELECT unnest(newest_likers) ORDER BY 1) = ARRAY(SELECT user_id FROM tweets.likes WHERE tweet_id = {tweet}
                ORDER BY 1)
            FROM tweets.tweets WHERE id = {tweet}
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task Deleting_a_tweet_while_it_is_liked_leaves_nothing_behind()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        for (var round = 0; round < 10; round++)
        {
            var tweet = await ada.TweetAsync();

            var answers = await Task.WhenAll(
                grace.PostAsync($"/api/tweets/{tweet}/likes"), ada.DeleteAsync($"/api/tweets/{tweet}"),
                    grace.DeleteAsync($"/api/tweets/{tweet}/likes"));

            server.Errors.ShouldBeEmpty();
            answers[1].ShouldSucceed();
            answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.NotFound);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.likes WHERE tweet_id = {tweet}")).ShouldBe(0);
        }

        server.Errors.ShouldBeEmpty();
    }
}
