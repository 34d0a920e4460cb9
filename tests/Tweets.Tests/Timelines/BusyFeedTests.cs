using Microblog.Testing;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>The feed of somebody who follows few people, each asked for their best, or more than are asked one by one.</summary>
public abstract class BusyFeedScene(MicroblogServer server)
{
    [Theory]
    [InlineData("popular", 3, 100)]
    [InlineData("popular", 3, 100, 0)]
    [InlineData("popular", 3, 100, 50)]
    [InlineData("latest", 3, 100)]
    [InlineData("popular", 150, 100)]
    [InlineData("latest", 150, 100)]
    [InlineData("popular", 600, 100)]
    [InlineData("latest", 600, 100)]
    [InlineData("popular", 600, 6000)]
    [InlineData("latest", 600, 6000)]
    public async Task It_is_complete_and_in_order_whether_its_people_are_soon_met_or_not(string sort, int followed, int strangersTweets,
        int mostLikes = 5)
    {
        var ada = await server.PersonAsync();
        var first = 1_000_000 + (ada.Id * 10_000);
        await SeedAsync(ada.Id, first, followed, strangersTweets, mostLikes);
        var order = sort == "popular" ? "likes_count DESC, tweet_id DESC" : "tweet_id DESC";
        var expected = await server.ScalarAsync<string>($"""
            SELECT string_agg(tweet_id::text, ',' ORDER BY {order}) FROM tweets.popularity WHERE author_id BETWEEN {first}
                AND {first + followed}
            """);

        var seen = new List<long>();
        var next = "";
        do
        {
            var page = (await ada.GetAsync($"/api/tweets?sort={sort}&limit=30{next}")).ShouldSucceed();
            seen.AddRange(page["tweets"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
            next = page.Json.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={cursor.GetString()}" : "";
        }
        while (next.Length > 0);

        string.Join(',', seen).ShouldBe(expected);
    }

    [Theory]
    [InlineData("tweets?sort=latest", "tweets")]
    [InlineData("feed?", "tweets")]
    public async Task Those_whose_newest_is_for_others_or_deleted_keep_nobody_off_the_first_page(string route, string list)
    {
        var ada = await server.PersonAsync();
        var first = 1_000_000 + (ada.Id * 10_000);
        await SeedAsync(ada.Id, first, followed: 150, strangersTweets: 10, mostLikes: 5);
        await server.ExecuteAsync($"""
            INSERT INTO tweets.tweets (id, author_id, content, visibility, created_at) SELECT nextval('tweets.tweet_ids'), {first} + i,
                'for others', 2, now() FROM generate_series(1, 100) AS i;
            INSERT INTO tweets.popularity (tweet_id, author_id, visibility) SELECT id, author_id, visibility FROM tweets.tweets
                WHERE author_id > {first} AND visibility = 2;
            DELETE FROM tweets.tweets WHERE author_id BETWEEN {first} AND {first + 20} AND visibility = 2
            """);
        await server.SettleAsync();
        var expected = await server.ScalarAsync<string>($"""
            SELECT string_agg(id::text, ',') FROM (
                SELECT id FROM tweets.tweets WHERE author_id BETWEEN {first} AND {first + 150} AND visibility = 0 ORDER BY id DESC
                    LIMIT 30) AS newest
            """);

        var page = (await ada.GetAsync($"/api/{route}&limit=30")).ShouldSucceed();

        string.Join(',', page[list].EnumerateArray().Select(t => t.GetProperty("id").GetInt64())).ShouldBe(expected);
    }

    [Fact]
    public async Task The_newest_of_each_person_is_noted_whoever_writes_it()
    {
        var (ada, grace) = (await server.PersonAsync(), await server.PersonAsync());
        await ada.TweetAsync("first");
        var tweet = await ada.TweetAsync("second");
        await grace.RetweetAsync(tweet);
        var planted = await server.ScalarAsync<long>(
            $"INSERT INTO tweets.tweets (id, author_id, content, created_at) VALUES (nextval('tweets.tweet_ids'), {grace.Id}, 'planted', "
                + "now()) RETURNING id");

        (await server.ScalarAsync<string>($"""
            SELECT string_agg(newest_tweet_id || ' ' || coalesce((SELECT r.tweet_id FROM tweets.retweets r
                WHERE r.id = newest_retweet_id), 0), ', ' ORDER BY author_id) FROM tweets.authors WHERE author_id IN ({ada.Id}, {grace.Id})
            """)).ShouldBe($"{tweet} 0, {planted} {tweet}");
    }

    // The strangers' tweets are newer and more popular than all others, so they come first on every walk.
    private async Task SeedAsync(long callerId, long first, int followed, int strangersTweets, int mostLikes)
    {
        await server.ExecuteAsync($"""
            INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT {callerId}, {first} + i, now()
                FROM generate_series(1, {followed}) AS i;
            CREATE TEMPORARY TABLE planted AS
                SELECT nextval('tweets.tweet_ids') AS id, {first} + 1 + i * 7 % {followed} AS author_id, i % {mostLikes + 1} AS likes
                    FROM generate_series(1, 200) AS i;
            INSERT INTO planted SELECT nextval('tweets.tweet_ids'), {first} + 5000, 10 FROM generate_series(1, {strangersTweets}) AS i;
            INSERT INTO tweets.tweets (id, author_id, content, created_at) SELECT id, author_id, 'planted', now() FROM planted;
            INSERT INTO tweets.popularity (tweet_id, author_id, likes_count) SELECT id, author_id, likes FROM planted;
            """);
        await server.SettleAsync();
    }
}

/// <summary>The same from the database alone.</summary>
public sealed class BusyFeedTests(DatabaseOnlyServer server) : BusyFeedScene(server), IClassFixture<DatabaseOnlyServer>;

/// <summary>The same from the memory of the server.</summary>
public sealed class RememberedBusyFeedTests(MicroblogServer server) : BusyFeedScene(server), IClassFixture<MicroblogServer>;
