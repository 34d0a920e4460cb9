using Npgsql;

namespace Microblog.Host.Tests.Events;

/// <summary>Event handlers that share a transaction behave as if each had its own.</summary>
public sealed class SharedDeliveryTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private const int Both = 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_that_are_due_together_share_one_transaction()
    {
        await server.PublishAsync(Chimes("shared", 50));

        await server.DrainAsync();

        (await CountAsync("shared")).ShouldBe(50 * Both);
        (await TransactionsAsync("shared")).ShouldBe(1);
        (await WaitingAsync("shared")).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_fails_among_fifty_holds_nobody_back()
    {
        server.Faults.Bells.Add("loud 25");
        await server.PublishAsync(Chimes("loud", 50));

        await server.DrainAsync();
        (await CountAsync("loud")).ShouldBe((50 * Both) - 1);
        (await server.EffectsAsync("loud 25")).ShouldBe([nameof(NoteChime)]);
        (await WaitingAsync("loud")).ShouldBe(1);
        (await server.ScalarAsync<int>("SELECT attempts FROM probe.outbox WHERE payload LIKE '%\"loud 25\"%'")).ShouldBeGreaterThan(0);
        (await server.ScalarAsync<string>("SELECT last_error FROM probe.outbox WHERE payload LIKE '%\"loud 25\"%'"))
            .ShouldContain("loud 25 is too loud.");

        // It has failed before: it goes alone, and undoes nobody's work again.
        await MakeDueAsync("loud");
        await server.PublishAsync(Chimes("later", 10));
        await server.DrainAsync();
        (await TransactionsAsync("later")).ShouldBe(1);
        (await WaitingAsync("loud")).ShouldBe(1);

        server.Faults.Bells.Remove("loud 25");
        await MakeDueAsync("loud");
        await server.DrainAsync();
        (await CountAsync("loud")).ShouldBe(50 * Both);
        (await WaitingAsync("loud")).ShouldBe(0);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_nothing_and_loses_nothing()
    {
        await server.PublishAsync(Chimes("cut", 50));
        await server.ExecuteAsync("""
            CREATE FUNCTION probe.cut() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
            CREATE TRIGGER cut AFTER INSERT ON probe.effects FOR EACH ROW WHEN (NEW.bell = 'cut 30') EXECUTE FUNCTION probe.cut()
            """);

        await server.DrainAsync();
        (await server.EffectsAsync("cut 30")).ShouldBeEmpty();
        (await CountAsync("cut")).ShouldBe(49 * Both);
        (await ReceiptsAsync("cut")).ShouldBe(0);

        await server.ExecuteAsync("DROP TRIGGER cut ON probe.effects; DROP FUNCTION probe.cut()");
        await MakeDueAsync("cut");
        await server.DrainAsync();
        (await CountAsync("cut")).ShouldBe(50 * Both);
    }

    [Fact]
    public async Task A_crash_between_the_effects_and_the_end_of_the_delivery_runs_each_effect_once()
    {
        await server.PublishAsync(Chimes("crash", 50));
        await server.ExecuteAsync("""
            CREATE FUNCTION probe.crash_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the power is gone'; END $$;
            CREATE TRIGGER crash_late BEFORE DELETE ON probe.outbox FOR EACH ROW
                WHEN (OLD.payload LIKE '%crash 49%') EXECUTE FUNCTION probe.crash_late()
            """);

        await Should.ThrowAsync<PostgresException>(server.DrainAsync);
        (await CountAsync("crash")).ShouldBe(50 * Both);
        (await WaitingAsync("crash")).ShouldBe(50);

        // Those that are done and those that are new come together.
        await server.ExecuteAsync("DROP TRIGGER crash_late ON probe.outbox; DROP FUNCTION probe.crash_late()");
        await server.PublishAsync(Chimes("fresh", 5));
        await server.DrainAsync();
        (await CountAsync("crash")).ShouldBe(50 * Both);
        (await CountAsync("fresh")).ShouldBe(5 * Both);
        (await WaitingAsync("crash")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_dispatchers_at_once_deliver_every_event_once()
    {
        var other = server.AnotherDispatcher();
        var telling = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                await server.PublishAsync(Chimes($"both {i} of", 10));
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

        (await CountAsync("both")).ShouldBe(300 * Both);
        (await server.ScalarAsync<long>(
            "SELECT count(*) FROM (SELECT DISTINCT handler, bell FROM probe.effects WHERE bell LIKE 'both %') AS pairs"))
            .ShouldBe(300 * Both);
        (await WaitingAsync("both")).ShouldBe(0);
    }

    private static IEnumerable<BellChimed> Chimes(string name, int count) =>
        Enumerable.Range(0, count).Select(i => new BellChimed($"{name} {i}"));

    private Task<long> CountAsync(string name) =>
        server.ScalarAsync<long>($"SELECT count(*) FROM probe.effects WHERE bell LIKE '{name} %'");

    private Task<long> TransactionsAsync(string name) =>
        server.ScalarAsync<long>($"SELECT count(DISTINCT xmin::text) FROM probe.effects WHERE bell LIKE '{name} %'");

    private Task<long> WaitingAsync(string name) =>
        server.ScalarAsync<long>($"SELECT count(*) FROM probe.outbox WHERE payload LIKE '%\"{name} %'");

    private Task<long> ReceiptsAsync(string name) => server.ScalarAsync<long>($"""
        SELECT count(*) FROM probe.receipts r JOIN probe.outbox o ON o.id = r.event_id WHERE o.payload LIKE '%"{name} %'
        """);

    private Task MakeDueAsync(string name) =>
        server.ExecuteAsync($"UPDATE probe.outbox SET due_at = now() WHERE payload LIKE '%\"{name} %'");
}
