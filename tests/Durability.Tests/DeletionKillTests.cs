using System.Globalization;
using System.Net;
using Microblog.Testing;
using Microblog.Testing.Postgres;

namespace Microblog.Durability.Tests;

/// <summary>
/// A server is killed again and again while it removes somebody who did much: in the end nothing of them is left, and the counters are
/// true.
/// </summary>
public sealed class DeletionKillTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_removal_goes_on_after_every_kill()
    {
        // MICROBLOG_TEST_WEIGHT=10 is somebody with 10,000 tweets and 100,000 likes.
        var weight = int.TryParse(Environment.GetEnvironmentVariable("MICROBLOG_TEST_WEIGHT"), CultureInfo.InvariantCulture, out var given)
            ? given : 1;
        await using var database = await TestCluster.CloneAsync();
        using var folder = new DataFolder();
        using var watchdog = new ProcessWatchdog();
        await using var server = new ServerProcess(1, $"{database.ConnectionString};Maximum Pool Size=10", folder.Path, watchdog);
        server.Begin();
        await server.ListensAsync(Ct);
        var people = await People.AddAsync(database.ConnectionString, 2);
        var (gone, other) = (people[0], people[1]);
        await Sql.ExecuteAsync(database.ConnectionString, Plant(gone, other, tweets: 1000 * weight, likes: 10_000 * weight));
        var began = TimeProvider.System.GetTimestamp();

        using (var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(server.Address, $"/api/users/{gone}")))
        using (var client = new HttpClient())
        {
            request.Headers.Add("api-key", People.KeyOf(0));
            request.Content = Api.Json(new { username = "person_0" });
            using var answer = await client.SendAsync(request, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        }

        var kills = 0;
        for (var left = await LeftAsync(); left > 0;)
        {
            // Each kill after some progress, whatever the machine's speed.
            var now = left;
            while (now > 0 && now > left - (3000 * weight))
            {
                TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(3 * weight));
                await Task.Delay(20, Ct);
                now = await LeftAsync();
            }

            left = now;
            if (left > 0)
            {
                server.Died.ShouldBeFalse(server.Output);
                await server.KillAsync();
                kills++;
                server.Begin();
                await server.ListensAsync(Ct);
            }
        }

        output.WriteLine(
            $"{kills} kills, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s for {1000 * weight} tweets "
            + $"and {10_000 * weight} likes");
        kills.ShouldBeGreaterThan(1);
        (await LeftAsync()).ShouldBe(0);
        (await Sql.RowsAsync(database.ConnectionString, """
            SELECT t.id FROM tweets.tweets t JOIN tweets.popularity p ON p.tweet_id = t.id
            WHERE p.likes_count <> (SELECT count(*) FROM tweets.likes l WHERE l.tweet_id = t.id)
                OR p.likes_count <> cardinality(t.newest_likers)
            """)).ShouldBeEmpty();
        server.Errors.ShouldBeEmpty();

        Task<long> LeftAsync() => Sql.ScalarAsync<long>(database.ConnectionString, $"""
            SELECT (SELECT count(*) FROM tweets.likes WHERE user_id = {gone}) + (SELECT count(*) FROM tweets.tweets
                WHERE author_id = {gone})
                + (SELECT count(*) FROM users.outbox WHERE due_at <= now())
            """);
    }

    private static string Plant(long gone, long other, int tweets, int likes) => $"""
        INSERT INTO tweets.tweets (id, author_id, content, created_at) SELECT nextval('tweets.tweet_ids'), {gone}, 'Mine ' || i, now()
            FROM generate_series(1, {tweets}) i;
        INSERT INTO tweets.tweets (id, author_id, content, newest_likers, created_at)
            SELECT nextval('tweets.tweet_ids'), {other}, 'Theirs ' || i, ARRAY[{other}, {gone}], now() FROM generate_series(1, {likes}) i;
        INSERT INTO tweets.likes (tweet_id, user_id, created_at)
            SELECT t.id, u.id, now() FROM tweets.tweets t, (VALUES ({gone}), ({other})) AS u (id) WHERE t.author_id = {other}
                ORDER BY t.id, u.id = {other};
        INSERT INTO tweets.popularity (tweet_id, author_id, likes_count) SELECT id, author_id, cardinality(newest_likers)
            FROM tweets.tweets;
        INSERT INTO tweets.authors (author_id, tweets_count) VALUES ({gone}, {tweets}), ({other}, {likes}) ON CONFLICT (author_id) DO UPDATE
            SET tweets_count = excluded.tweets_count;
        ANALYZE tweets.tweets, tweets.likes, tweets.popularity
        """;
}
