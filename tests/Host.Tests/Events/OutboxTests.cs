using Microblog.BuildingBlocks.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Microblog.Host.Tests.Events;

public sealed class OutboxTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_reaches_everybody_once_and_leaves_the_outbox()
    {
        await server.PublishAsync(new BellRang("once"));

        await server.DrainAsync();
        await server.DrainAsync();

        (await server.EffectsAsync("once")).ShouldBe([nameof(AnswerFirst), nameof(AnswerPerhaps), nameof(AnswerLast)], ignoreOrder: true);
        (await WaitingAsync("once")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_rolled_back_was_never_told()
    {
        await server.PublishAsync(new BellRang("rolled back"), commit: false);

        (await WaitingAsync("rolled back")).ShouldBe(0);
        await server.DrainAsync();
        (await server.EffectsAsync("rolled back")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_nobody_listens_to_leaves_no_row()
    {
        await server.PublishAsync(new TreeFell("oak"));

        (await server.ScalarAsync<long>("SELECT count(*) FROM probe.outbox WHERE name = 'probe.tree-fell.v1'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_that_fails_goes_back_whole_and_the_others_run_once()
    {
        server.Faults.Bells.Add("loud");
        await server.PublishAsync(new BellRang("loud"));

        await server.DrainAsync();
        (await server.EffectsAsync("loud")).ShouldBe([nameof(AnswerFirst), nameof(AnswerLast)], ignoreOrder: true);
        (await server.ScalarAsync<string>("SELECT last_error FROM probe.outbox WHERE payload LIKE '%\"loud\"%'"))
            .ShouldContain("loud is too loud.");

        server.Faults.Bells.Remove("loud");
        await MakeDueAsync("loud");
        await server.DrainAsync();
        (await server.EffectsAsync("loud")).ShouldBe([nameof(AnswerFirst), nameof(AnswerLast), nameof(AnswerPerhaps)], ignoreOrder: true);
        (await WaitingAsync("loud")).ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_event_is_tried_again_ever_later_and_parked_after_ten_tries()
    {
        server.Faults.Bells.Add("broken");
        await server.PublishAsync(new BellRang("broken"));

        var delays = new List<double>();
        for (var attempt = 1; attempt <= OutboxMessage.MostAttempts; attempt++)
        {
            await server.DrainAsync();
            (await server.ScalarAsync<int>("SELECT attempts FROM probe.outbox WHERE payload LIKE '%\"broken\"%'")).ShouldBe(attempt);
            delays.Add(Math.Round(
                await server.ScalarAsync<double>(
                    "SELECT extract(epoch FROM due_at - now()) + 0.4 FROM probe.outbox WHERE payload LIKE '%\"broken\"%'")));
            await MakeDueAsync("broken");
        }

        delays.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 512], tolerance: 1);

        // Parked: kept with its error, not tried again, and reported.
        await server.DrainAsync();
        (await server.ScalarAsync<int>("SELECT attempts FROM probe.outbox WHERE payload LIKE '%\"broken\"%'"))
            .ShouldBe(OutboxMessage.MostAttempts);
        (await server.ScalarAsync<string>("SELECT last_error FROM probe.outbox WHERE payload LIKE '%\"broken\"%'"))
            .ShouldContain("broken is too loud.");
        (await server.Dispatcher.StateAsync(Ct)).Parked.ShouldBe(1);
        var health = await server.HealthAsync();
        health.Entries["outbox"].Status.ShouldBe(HealthStatus.Degraded);
        health.Entries["outbox"].Description.ShouldNotBeNull().ShouldContain("probe: 1 parked");
        (await server.EffectsAsync("broken")).ShouldBe([nameof(AnswerFirst), nameof(AnswerLast)], ignoreOrder: true);

        // A person who has found the cause lets it go on.
        server.Faults.Bells.Remove("broken");
        await server.ExecuteAsync("UPDATE probe.outbox SET attempts = 0 WHERE payload LIKE '%\"broken\"%'");
        await server.DrainAsync();
        (await server.EffectsAsync("broken")).Count.ShouldBe(3);
        (await server.HealthAsync()).Entries["outbox"].Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_handler_that_goes_on_later_commits_each_part_and_one_receipt()
    {
        await server.PublishAsync(new BellTolled("twelve", 12));
        await server.DrainAsync();

        (await server.EffectsAsync("twelve")).Count.ShouldBe(12);
        (await server.ScalarAsync<long>("SELECT count(*) FROM probe.receipts WHERE handler = 'probe.CountStrokes'")).ShouldBe(1);
        (await WaitingAsync("twelve")).ShouldBe(0);
        (await server.ScalarAsync<long>("SELECT count(DISTINCT xmin::text) FROM probe.effects WHERE bell = 'twelve'")).ShouldBe(12);
    }

    [Fact]
    public async Task An_event_for_later_is_delivered_when_its_time_has_come_and_keeps_nobody_waiting()
    {
        await server.PublishLaterAsync(new BellRang("tomorrow"), TimeSpan.FromDays(1));
        await server.DrainAsync();
        (await server.EffectsAsync("tomorrow")).ShouldBeEmpty();
        (await WaitingAsync("tomorrow")).ShouldBe(1);

        await MakeDueAsync("tomorrow");
        await server.DrainAsync();
        (await server.EffectsAsync("tomorrow")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_crash_between_the_effect_and_the_end_of_the_delivery_runs_the_effect_once()
    {
        await server.PublishAsync(new BellRang("crash"));
        await server.ExecuteAsync("""
            CREATE FUNCTION probe.crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the power is gone'; END $$;
            CREATE TRIGGER crash BEFORE DELETE ON probe.outbox FOR EACH ROW WHEN (OLD.payload LIKE '%crash%') EXECUTE FUNCTION probe.crash()
            """);

        await Should.ThrowAsync<PostgresException>(server.DrainAsync);
        (await server.EffectsAsync("crash")).Count.ShouldBe(3);
        (await WaitingAsync("crash")).ShouldBe(1);

        await server.ExecuteAsync("DROP TRIGGER crash ON probe.outbox; DROP FUNCTION probe.crash()");
        await server.DrainAsync();
        (await server.EffectsAsync("crash")).Count.ShouldBe(3);
        (await WaitingAsync("crash")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_dispatchers_at_once_deliver_every_event_once()
    {
        var other = server.AnotherDispatcher();
        const int Bells = 150;
        var telling = Task.Run(async () =>
        {
            for (var i = 0; i < Bells; i++)
            {
                await server.PublishAsync(new BellRang($"shared {i}"));
            }
        }, Ct);
        await Task.WhenAll(new[] { server.Dispatcher, other }.Select(async dispatcher =>
        {
            while (!telling.IsCompleted)
            {
                await dispatcher.DrainAsync(Ct);
            }
        }));
        await telling;
        await server.DrainAsync();

        (await server.ScalarAsync<long>("SELECT count(*) FROM probe.outbox WHERE payload LIKE '%shared%'")).ShouldBe(0);
        (await server.ScalarAsync<long>("SELECT count(*) FROM probe.effects WHERE bell LIKE 'shared%'")).ShouldBe(3 * Bells);
        (await server.ScalarAsync<long>(
            "SELECT count(*) FROM (SELECT DISTINCT handler, bell FROM probe.effects WHERE bell LIKE 'shared%') AS pairs"))
            .ShouldBe(3 * Bells);
    }

    [Fact]
    public async Task What_one_host_is_delivering_the_other_leaves_alone()
    {
        await server.PublishAsync(new BellRang("held"));
        await using var connection = await server.Source.OpenConnectionAsync(Ct);
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using var hold = new NpgsqlCommand("SELECT id FROM probe.outbox WHERE payload LIKE '%held%' FOR UPDATE", connection);
            await hold.ExecuteNonQueryAsync(Ct);

            await server.DrainAsync();
            (await server.EffectsAsync("held")).ShouldBeEmpty();
        }

        await server.DrainAsync();
        (await server.EffectsAsync("held")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_event_of_a_newer_build_is_left_alone()
    {
        await server.ExecuteAsync("INSERT INTO probe.outbox (id, name, payload) VALUES (gen_random_uuid(), 'probe.bell-rang.v2', '{}')");

        await server.DrainAsync();

        (await server.ScalarAsync<int>("SELECT attempts FROM probe.outbox WHERE name = 'probe.bell-rang.v2'")).ShouldBe(0);
        await server.ExecuteAsync("DELETE FROM probe.outbox WHERE name = 'probe.bell-rang.v2'");
    }

    [Fact]
    public async Task An_event_delivered_again_adds_nothing()
    {
        await server.PublishAsync(new BellRang("again"));
        await server.ExecuteAsync("CREATE TABLE probe.kept AS SELECT id, name, payload FROM probe.outbox WHERE payload LIKE '%again%'");
        await server.DrainAsync();

        await server.ExecuteAsync("INSERT INTO probe.outbox (id, name, payload) SELECT id, name, payload FROM probe.kept");
        await server.DrainAsync();

        (await server.EffectsAsync("again")).Count.ShouldBe(3);
        (await WaitingAsync("again")).ShouldBe(0);
    }

    [Fact]
    public async Task Receipts_and_first_answers_are_forgotten_when_their_time_is_over()
    {
        await server.ExecuteAsync("""
            INSERT INTO probe.receipts (event_id, handler, received_at)
            VALUES (gen_random_uuid(), 'old', now() - interval '31 days'), (gen_random_uuid(), 'young', now() - interval '29 days');
            INSERT INTO probe.first_answers (caller_id, key, request_hash, created_at)
            VALUES (1, 'old', '', now() - interval '25 hours'), (1, 'young', '', now() - interval '23 hours')
            """);

        await server.PruneAsync();

        (await server.ScalarAsync<string>("SELECT string_agg(handler, ' ') FROM probe.receipts WHERE handler IN ('old', 'young')"))
            .ShouldBe("young");
        (await server.ScalarAsync<string>("SELECT string_agg(key, ' ') FROM probe.first_answers")).ShouldBe("young");
    }

    [Fact]
    public async Task A_parked_event_released_after_its_receipts_time_runs_only_where_it_had_failed()
    {
        server.Faults.Bells.Add("released late");
        await server.PublishAsync(new BellRang("released late"));
        await server.DrainAsync();
        (await server.EffectsAsync("released late")).ShouldBe([nameof(AnswerFirst), nameof(AnswerLast)], ignoreOrder: true);

        // The event is parked for forty days; its id is as old, as an id of version 7 is.
        var id = Guid.CreateVersion7(DateTimeOffset.UtcNow.AddDays(-40));
        await server.ExecuteAsync($"""
            UPDATE probe.receipts SET event_id = '{id}', received_at = now() - interval '40 days'
            WHERE event_id = (SELECT id FROM probe.outbox WHERE payload LIKE '%"released late"%');
            UPDATE probe.outbox SET id = '{id}', attempts = {OutboxMessage.MostAttempts} WHERE payload LIKE '%"released late"%'
            """);
        await server.PruneAsync();

        server.Faults.Bells.Remove("released late");
        await server.ExecuteAsync("UPDATE probe.outbox SET attempts = 0, due_at = now() WHERE payload LIKE '%\"released late\"%'");
        await server.DrainAsync();

        (await server.EffectsAsync("released late"))
            .ShouldBe([nameof(AnswerFirst), nameof(AnswerLast), nameof(AnswerPerhaps)], ignoreOrder: true);

        // Delivered to everybody, it keeps its receipts no longer than others do.
        await server.ExecuteAsync($"UPDATE probe.receipts SET received_at = now() - interval '40 days' WHERE event_id = '{id}'");
        await server.PruneAsync();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM probe.receipts WHERE event_id = '{id}'")).ShouldBe(0);
    }

    private Task<long> WaitingAsync(string bell) =>
        server.ScalarAsync<long>($"SELECT count(*) FROM probe.outbox WHERE payload LIKE '%\"{bell}\"%'");

    private Task MakeDueAsync(string bell) =>
        server.ExecuteAsync($"UPDATE probe.outbox SET due_at = now() WHERE payload LIKE '%\"{bell}\"%'");
}
