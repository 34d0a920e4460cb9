using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>What happens while somebody is being deleted, or when that breaks off, leaves nothing of them either.</summary>
public sealed class DeletionRaceTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task What_is_written_at_the_same_moment_is_gone_too()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, linus) = await server.PeopleAsync();
        var other = await server.StartAnotherAsync();
        var gone = await DeletedPerson.ComeAsync(server, admin);
        var adas = await ada.TweetAsync("Ada's");
        var hers = await gone.Person.TweetAsync("qxtweet");
        (await gone.Person.At(other).GetAsync("/auth/me")).ShouldSucceed();
        using var stop = new CancellationTokenSource();
        var answered = 0;

        Func<Person, Task<ApiAnswer>>[] herCalls =
        [
            p => p.PostAsync("/api/tweets", new { tweet_data = $"qxtweet @{ada.Username} #qxtag", in_reply_to_id = adas },
                ("Idempotency-Key", $"{Guid.NewGuid()}")),
            p => p.PostAsync($"/api/tweets/{adas}/likes"), p => p.PostAsync($"/api/tweets/{adas}/retweet"),
            p => p.PostAsync($"/api/tweets/{adas}/bookmark"),
            p => p.PostAsync($"/api/users/{ada.Id}/follow"), p => p.PostAsync($"/api/users/{linus.Id}/mute"),
            p => p.PostAsync($"/api/users/{grace.Id}/block"),
            p => p.PutAsync($"/api/users/{ada.Id}/note", new { text = "qxremember" }),
            p => p.UploadAsync(Person.GreyDot),
            p => p.PostAsync("/api/users/me/api-keys", new { name = "qxkey", current_password = DeletedPerson.Password }),
            p => p.PatchAsync("/api/users/me", new { bio = "qxbio" }),
            p => p.PatchAsync($"/api/tweets/{hers}", new { tweet_data = $"qxtweet {Guid.NewGuid()}" }),
        ];
        Func<Person, Task<ApiAnswer>>[] theirCalls =
        [
            p => p.PostAsync($"/api/users/{gone.Id}/follow"), p => p.PostAsync($"/api/users/{gone.Id}/mute"),
            p => p.PutAsync($"/api/users/{gone.Id}/note", new { text = $"@{gone.Username}" }),
            p => p.PostAsync($"/api/tweets/{hers}/likes"),
            p => p.PostAsync("/api/tweets", new { tweet_data = $"Is @{gone.Username} there?", in_reply_to_id = hers }),
        ];

        // A deletion at a Host, and calls through both, of which the other has heard of nothing yet.
        var calls = herCalls.SelectMany(c => new[] { (c, gone.Person), (c, gone.Person.At(other)) })
            .Concat(theirCalls.Select(c => (c, linus.At(other))));
        var callers = calls.Select(c => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var answer = await c.Item1(c.Item2);
                ((int)answer.Status).ShouldBeLessThan(500, answer.Text);
                Interlocked.Increment(ref answered);
                if (answer.Status == HttpStatusCode.Unauthorized)
                {
                    return;
                }
            }
        })).ToArray();
        while (Volatile.Read(ref answered) < 60)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (await gone.DeleteAsync()).ShouldSucceed();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        server.Clock.Advance(TimeSpan.FromHours(2));
        await DeletedPerson.DrainAsync(server);
        (await gone.RemainsAsync()).ShouldBeEmpty();
        await DeletedPerson.CountersAreTrueAsync(server);
        server.Errors.Concat(other.Errors).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removal_that_breaks_off_goes_on_where_it_was()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, _) = await server.PeopleAsync();
        var gone = await DeletedPerson.ComeAsync(server, admin);
        await PlantMuchAsync(gone.Id, ada.Id, grace.Id, tweets: 250, likes: 1200, follows: 1300);
        await DeletedPerson.CountersAreTrueAsync(server);
        await server.ExecuteAsync($"""
            CREATE FUNCTION tweets.crash() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN IF (SELECT count(*) FROM tweets.likes
                WHERE user_id = {gone.Id}) < 600 THEN RAISE EXCEPTION 'the power is gone'; END IF; RETURN NULL; END $$;
            CREATE TRIGGER crash AFTER DELETE ON tweets.likes FOR EACH STATEMENT EXECUTE FUNCTION tweets.crash()
            """);

        (await gone.DeleteAsync()).ShouldSucceed();
        for (var i = 0; await server.ScalarAsync<long>("SELECT count(*) FROM users.outbox WHERE attempts > 0") == 0; i++)
        {
            i.ShouldBeLessThan(1000);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        // A part is done and stays done; another is not, and the counters are true in between.
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.tweets WHERE author_id = {gone.Id}")).ShouldBe(0);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.likes WHERE user_id = {gone.Id}")).ShouldBe(700);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.follows WHERE {gone.Id} IN (follower_id, followee_id)")).ShouldBe(0);
        await DeletedPerson.CountersAreTrueAsync(server);

        await server.ExecuteAsync("DROP TRIGGER crash ON tweets.likes; DROP FUNCTION tweets.crash()");
        await DeletedPerson.DrainAsync(server);
        (await gone.RemainsAsync()).ShouldBeEmpty();
        await DeletedPerson.CountersAreTrueAsync(server);
    }

    /// <summary>Tweets of theirs, one of them liked by thousands; likes of theirs on another's; people who follow them.</summary>
    private Task PlantMuchAsync(long id, long adaId, long graceId, int tweets, int likes, int follows) => server.ExecuteAsync($"""
        CREATE TEMP TABLE hers AS SELECT nextval('tweets.tweet_ids') AS id, i FROM generate_series(1, {tweets}) i;
        CREATE TEMP TABLE adas AS SELECT nextval('tweets.tweet_ids') AS id, i FROM generate_series(1, {likes}) i;
        INSERT INTO tweets.tweets (id, author_id, content, created_at) SELECT id, {id}, 'qxtweet ' || i, now() FROM hers UNION ALL
            SELECT id, {adaId}, 'Ada''s ' || i, now() FROM adas;
        INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT id, {id}, now() FROM adas UNION ALL SELECT id, {graceId}, now()
            FROM adas;
        INSERT INTO tweets.likes (tweet_id, user_id, created_at) SELECT (SELECT max(id) FROM hers), 600000000 + i, now()
            FROM generate_series(1, 6000) i;
        INSERT INTO tweets.popularity (tweet_id, author_id, likes_count)
            SELECT t.id, t.author_id, (SELECT count(*) FROM tweets.likes l WHERE l.tweet_id = t.id) FROM tweets.tweets t
                ON CONFLICT DO NOTHING;
        UPDATE tweets.tweets t SET newest_likers = ARRAY(SELECT l.user_id FROM tweets.likes l WHERE l.tweet_id = t.id ORDER BY l.id DESC
            LIMIT 120);
        INSERT INTO tweets.authors (author_id, tweets_count) VALUES ({id}, {tweets}), ({adaId}, {likes}) ON CONFLICT (author_id) DO UPDATE
            SET tweets_count = excluded.tweets_count;
        INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT 700000000 + i, {id}, now()
            FROM generate_series(1, {follows}) i;
        INSERT INTO social.counts (user_id, followers_count, following_count) SELECT 700000000 + i, 0, 1
            FROM generate_series(1, {follows}) i UNION ALL SELECT {id}, {follows}, 0
        """);
}
