using System.Diagnostics;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// Delivers one module's events to everybody's handlers, at least once; the receipts make it once in effect. Several Hosts share
/// the work without knowing of each other.
/// </summary>
internal sealed partial class Dispatcher<TDb>(
    ModuleDataSource<TDb> source, EventCatalog catalog, IEnumerable<ModuleDescriptor> modules, IServiceScopeFactory scopes,
    TimeProvider clock, ILogger<Dispatcher<TDb>> logger) : BackgroundService, IDispatcher where TDb : ModuleDbContext
{
    private const int Batch = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

    // A day less than receipts are kept: the clocks of a Host and of the database may differ.
    private static readonly TimeSpan OldestReceipt = TimeSpan.FromDays(29);

    private readonly Outbox _outbox = new(modules.First(m => m.ContextType == typeof(TDb)).Name, catalog.KnownNames);
    private readonly SemaphoreSlim _wake = new(0, 1);

    public string Schema { get; } = modules.First(m => m.ContextType == typeof(TDb)).Name;

    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public async Task DrainAsync(CancellationToken ct)
    {
        while (await DeliverBatchAsync(ct) > 0)
        {
        }
    }

    public Task<OutboxStatus> StateAsync(CancellationToken ct) => _outbox.StateAsync(source.Source, ct);

    public Task<IReadOnlyCollection<Guid>> UndeliveredAsync(DateTimeOffset publishedBefore, CancellationToken ct) =>
        _outbox.UndeliveredAsync(source.Source, publishedBefore, ct);

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (pruned, isWoken) = (clock.GetTimestamp(), true);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A poll mostly finds nothing, and asks for the state first: that is one statement and no transaction.
                var delivered = isWoken || (await StateAsync(stoppingToken)).Waiting > 0 ? await DeliverBatchAsync(stoppingToken) : 0;
                if (clock.GetElapsedTime(pruned) > PruneEvery)
                {
                    pruned = clock.GetTimestamp();
                    await BackgroundJobTraces.RunAsync($"{Schema}.prune-receipts", () => PruneAsync(stoppingToken));
                }

                if (delivered == 0)
                {
                    isWoken = await _wake.WaitAsync(Poll, stoppingToken);
                }
                else if (delivered < Batch)
                {
                    // What comes meanwhile is delivered together; what came first did not wait.
                    await Task.Delay(Gather, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, mostly: the rows wait, so do we. Nothing may end the delivery for good.
                Away(logger, Schema, e.Message);
                await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Removes this module's old receipts, except those of events that wait in any module's outbox.</summary>
    internal async Task<long> PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var undelivered = new List<Guid>();
        foreach (var dispatcher in scope.ServiceProvider.GetServices<IDispatcher>())
        {
            undelivered.AddRange(await dispatcher.UndeliveredAsync(clock.GetUtcNow() - OldestReceipt, ct));
        }

        return await _outbox.PruneAsync(source.Source, undelivered, ct);
    }

    private async Task<int> DeliverBatchAsync(CancellationToken ct)
    {
        await using var connection = await source.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var claimed = await _outbox.ClaimAsync(connection, Batch, ct);
        if (claimed.Count == 0)
        {
            return 0;
        }

        var shared = await DeliverTogetherAsync(claimed, ct);
        var (delivered, unfinished) = (new List<Guid>(claimed.Count), new List<Guid>());
        foreach (var row in claimed)
        {
            try
            {
                (await DeliverAsync(row, shared, ct) ? delivered : unfinished).Add(row.Id);
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                Failed(logger, Schema, row.Name, row.Id, row.Attempts + 1, e);
                EventMetrics.Failed.Add(1, new KeyValuePair<string, object?>("module", Schema));
                await _outbox.PostponeAsync(connection, row, e, ct);
            }
        }

        await _outbox.FinishAsync(connection, delivered, ct);
        await _outbox.GoOnAsync(connection, unfinished, ct);
        await transaction.CommitAsync(ct);
        EventMetrics.Delivered.Add(delivered.Count, new KeyValuePair<string, object?>("module", Schema));
        return claimed.Count;
    }

    /// <summary>
    /// What may share a transaction does, one a listening module. What has failed before does not: it would undo the others again.
    /// </summary>
    /// <returns>What is done with. When one of them fails none of that module is: each is tried by itself.</returns>
    private async Task<HashSet<(Guid, string)>> DeliverTogetherAsync(List<Outbox.Claimed> claimed, CancellationToken ct)
    {
        var done = new HashSet<(Guid, string)>();
        var shared =
            from row in claimed
            where row.Attempts == 0
            from handler in catalog.Find(row.Name).Handlers
            where handler.IsShared
            group new Delivery(row, handler) by handler.ContextType;
        foreach (var deliveries in shared)
        {
            try
            {
                if (await ReactAsync([.. deliveries], ct))
                {
                    done.UnionWith(deliveries.Select(d => d.Receipt));
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                NotTogether(logger, Schema, e.Message);
            }
        }

        return done;
    }

    /// <returns>False when a handler has done a part only.</returns>
    private async Task<bool> DeliverAsync(Outbox.Claimed row, HashSet<(Guid, string)> done, CancellationToken ct)
    {
        var failures = new List<Exception>();
        var finished = true;
        foreach (var delivery in catalog.Find(row.Name).Handlers.Select(handler => new Delivery(row, handler))
            .Where(d => !done.Contains(d.Receipt)))
        {
            try
            {
                finished &= await ReactAsync([delivery], ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // The others do not wait for one that fails: their receipts keep them from running again with it.
                failures.Add(e);
            }
        }

        // Whoever fails is tried again when the others are through: it must not keep them from going on.
        if (failures.Count > 0 && finished)
        {
            throw new AggregateException(failures);
        }

        return finished;
    }

    /// <summary>Receipts and effects of some deliveries to one module in one transaction: all of them or none.</summary>
    /// <returns>False when a handler has done a part only.</returns>
    private async Task<bool> ReactAsync(IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        using var transaction = Trace(deliveries);
        await using var scope = scopes.CreateAsyncScope();
        var db = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(deliveries[0].Handler.ContextType);
        return await db.TransactAsync(async () =>
        {
            foreach (var (row, handler) in await Receipts.TakeAsync(db, deliveries, ct))
            {
                using var activity = deliveries.Count > 1 ? Trace(row) : null;
                var happened = EventCatalog.Read(catalog.Find(row.Name).Type, row.Payload);
                await handler.HandleAsync(scope.ServiceProvider.GetRequiredService(handler.Type), happened, ct);
            }

            await db.SaveChangesAsync(ct);
            if (db.IsUnfinished)
            {
                // The receipt is for all of it, and for nothing else.
                await Receipts.ReturnAsync(db, deliveries.Single(), ct);
            }

            return !db.IsUnfinished;
        }, ct);
    }

    private static Activity? Trace(Outbox.Claimed row) =>
        EventMetrics.Source.StartActivity(row.Name, ActivityKind.Consumer, row.TraceParent);

    // What is written for one event belongs to the trace of its request; what is written for several has one of its own, which leads to
    // theirs.
    private Activity? Trace(IReadOnlyList<Delivery> deliveries) =>
        deliveries is [var only] ? Trace(only.Row) : EventMetrics.Source.StartActivity(
        $"events of {Schema}", ActivityKind.Consumer, default(ActivityContext),
        links: deliveries.Select(d => ActivityContext.TryParse(d.Row.TraceParent, traceState: null, out var context)
            ? new ActivityLink(context) : default));

    [LoggerMessage(LogLevel.Warning, "Delivering {Event} {Id} from {Schema} failed, attempt {Attempt}")]
    private static partial void Failed(ILogger logger, string schema, string @event, Guid id, int attempt, Exception exception);

    [LoggerMessage(LogLevel.Information, "Events from {Schema} are delivered one by one, because together one of them failed: {Reason}")]
    private static partial void NotTogether(ILogger logger, string schema, string reason);

    [LoggerMessage(LogLevel.Warning, "The outbox of {Schema} cannot be read: {Reason}")]
    private static partial void Away(ILogger logger, string schema, string reason);
}
