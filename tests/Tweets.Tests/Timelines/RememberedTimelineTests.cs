using Microblog.Testing;
using Npgsql;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>The memory of timelines is true, or the database answers in its place.</summary>
public sealed class RememberedTimelineTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_page_comes_from_memory_and_has_what_was_done_before_it()
    {
        await server.FilledAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var tweet = await grace.TweetAsync("first");
        var before = server.Pages();

        (await ada.IdsAsync("/api/feed")).ShouldBe([tweet]);
        await ada.LikeAsync(tweet);
        var liked = (await ada.GetAsync("/api/tweets?sort=latest")).ShouldSucceed()["tweets"][0];
        liked.GetProperty("liked").GetBoolean().ShouldBeTrue();
        liked.GetProperty("likes_count").GetInt32().ShouldBe(1);
        var retweet = await grace.TweetAsync("second");
        await grace.DeleteTweetAsync(tweet);
        (await ada.IdsAsync("/api/feed")).ShouldBe([retweet]);
        (await ada.IdsAsync("/api/tweets")).ShouldBe([retweet]);

        server.Pages().ShouldBe((before.Memory + 4, before.Database));
    }

    [Fact]
    public async Task Another_server_hears_of_it()
    {
        var other = await server.StartAnotherAsync();
        await other.FilledAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var there = ada.At(other);
        (await there.IdsAsync("/api/feed")).ShouldBeEmpty();

        var tweet = await grace.TweetAsync("first");

        await Eventually.HoldsAsync(async () => (await there.IdsAsync("/api/feed")).Contains(tweet));
        await grace.DeleteTweetAsync(tweet);
        await Eventually.HoldsAsync(async () => (await there.IdsAsync("/api/feed")).Count == 0);
        other.Pages().Memory.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_commits_later_than_what_began_later_is_not_missed()
    {
        await server.FilledAsync();
        var (ada, grace, linus) = await server.PeopleAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var insert = new NpgsqlCommand(
            $"""
            INSERT INTO tweets.tweets (id, author_id, content, created_at) VALUES (nextval('tweets.tweet_ids'), {ada.Id}, 'slow', now());
            INSERT INTO tweets.popularity (tweet_id, author_id) SELECT id, author_id FROM tweets.tweets WHERE author_id = {ada.Id}
            """,
            connection, transaction);
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var quick = await grace.TweetAsync("quick");
        (await grace.IdsAsync("/api/feed")).ShouldBe([quick]);
        (await ada.IdsAsync("/api/feed")).ShouldBeEmpty();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await linus.TweetAsync("later");

        (await ada.IdsAsync("/api/feed")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_whose_changes_were_deleted_before_it_read_them_reads_everything_anew()
    {
        await server.FilledAsync();
        var ada = await server.PersonAsync();
        var (stays, goes) = (await ada.TweetAsync("stays"), await ada.TweetAsync("goes"));
        (await ada.IdsAsync("/api/feed")).ShouldBe([goes, stays]);

        await server.ExecuteAsync($"""
            BEGIN;
            DELETE FROM tweets.tweets WHERE id = {goes};
            DELETE FROM tweets.timeline_changes;
            UPDATE tweets.timeline_horizons SET transaction_id = (pg_current_xact_id()::text::bigint + 1)::text::xid8;
            COMMIT
            """);
        await server.SettleAsync();

        (await ada.IdsAsync("/api/feed")).ShouldBe([stays]);
        await server.FilledAsync();
        (await ada.IdsAsync("/api/feed")).ShouldBe([stays]);
    }

    [Fact]
    public async Task While_its_connection_is_lost_the_database_answers_and_then_memory_again()
    {
        var other = await server.StartAnotherAsync();
        await other.FilledAsync();
        var ada = (await server.PersonAsync()).At(other);
        var tweet = await ada.TweetAsync("here");

        await server.ExecuteAsync("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%timeline_changes%'
                AND pid <> pg_backend_pid()
            """);
        var missed = await ada.TweetAsync("meanwhile");

        (await ada.IdsAsync("/api/feed")).ShouldBe([missed, tweet]);
        await other.FilledAsync();
        await server.FilledAsync();
        var before = other.Pages();
        (await ada.IdsAsync("/api/feed")).ShouldBe([missed, tweet]);
        other.Pages().ShouldBe((before.Memory + 1, before.Database));
    }

    [Fact]
    public async Task Who_cannot_look_at_the_changes_leaves_the_answer_to_the_database()
    {
        await server.FilledAsync();
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync("here");
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand(
                "LOCK TABLE tweets.timeline_changes IN ACCESS EXCLUSIVE MODE", connection, transaction);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            var before = server.Pages().Database;
            await Eventually.HoldsAsync(async () => (await ada.IdsAsync("/api/feed")).Contains(tweet) && server.Pages().Database > before);
        }

        await server.FilledAsync();
        (await ada.IdsAsync("/api/feed")).ShouldBe([tweet]);
    }

    [Fact]
    public async Task Changes_that_everybody_has_read_are_deleted_with_a_mark_and_young_ones_are_kept()
    {
        await server.FilledAsync();
        var ada = await server.PersonAsync();
        await ada.TweetAsync("old");
        await server.ExecuteAsync("UPDATE tweets.timeline_changes SET created_at = now() - interval '11 minutes'");
        await ada.TweetAsync("young");

        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var log = new Persistence.Memory.TimelineLog(connection);

        // What came while a transaction of anybody was open, in another database too, is kept for as long as that is.
        var deleted = 0;
        for (var i = 0; i < 500 && await server.ScalarAsync<long>("SELECT count(*) FROM tweets.timeline_changes") > 1; i++)
        {
            deleted += await log.PruneAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        deleted.ShouldBeGreaterThan(0);
        (await server.ScalarAsync<long>("""
            SELECT count(*) FROM tweets.timeline_changes c, tweets.timeline_horizons h WHERE c.transaction_id < h.transaction_id
            """)).ShouldBe(0);
        (await server.ScalarAsync<long>("SELECT count(*) FROM tweets.timeline_changes")).ShouldBe(1);
    }
}
