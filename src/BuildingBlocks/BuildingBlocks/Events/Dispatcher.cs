using System.Diagnostics;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.BuildingBlocks.Events;

/// <summary>
/// Delivers one module's events to everybody's reactions, at least once; the receipts make it once in effect. Several Hosts share
/// the work without knowing of each other.
/// </summary>
internal sealed partial class Dispatcher<TDb>(
    ModuleSource<TDb> source, EventCatalog catalog, IEnumerable<ModuleDescriptor> modules, IServiceScopeFactory scopes,
    TimeProvider clock, ILogger<Dispatcher<TDb>> logger) : BackgroundService, IDispatcher where TDb : ModuleDbContext
{
    private const int Batch = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

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

    public Task<OutboxState> StateAsync(CancellationToken ct) => _outbox.StateAsync(source.Source, ct);

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pruned = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
                if (clock.GetElapsedTime(pruned) > PruneEvery)
                {
                    pruned = clock.GetTimestamp();
                    await _outbox.PruneAsync(source.Source, stoppingToken);
                }

                await _wake.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, mostly: the rows wait, so do we. Nothing may end the delivery for good.
                Away(logger, Schema, e);
                await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
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

        var (delivered, unfinished) = (new List<Guid>(claimed.Count), new List<Guid>());
        foreach (var row in claimed)
        {
            try
            {
                (await DeliverAsync(row, ct) ? delivered : unfinished).Add(row.Id);
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

    /// <returns>False when a reaction has done a part only.</returns>
    private async Task<bool> DeliverAsync(Outbox.Claimed row, CancellationToken ct)
    {
        using var activity = EventMetrics.Source.StartActivity(row.Name, ActivityKind.Consumer, row.TraceParent);
        var heard = catalog.Find(row.Name);
        var happened = EventCatalog.Read(heard.Type, row.Payload);
        var failures = new List<Exception>();
        var finished = true;
        foreach (var reaction in heard.Reactions)
        {
            try
            {
                finished &= await ReactAsync(reaction, row.Id, happened, ct);
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

    private async Task<bool> ReactAsync(Reaction reaction, Guid eventId, object happened, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(reaction.ContextType);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        if (!await TakeReceiptAsync(db, eventId, reaction.Name, ct))
        {
            return true;
        }

        await reaction.HandleAsync(scope.ServiceProvider.GetRequiredService(reaction.Type), happened, ct);
        await db.SaveChangesAsync(ct);
        if (db.IsUnfinished)
        {
            // The receipt is for all of it.
            await using var command = db.Command($"DELETE FROM {db.Schema}.receipts WHERE event_id = $1 AND handler = $2", eventId, reaction.Name);
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return !db.IsUnfinished;
    }

    private static async Task<bool> TakeReceiptAsync(ModuleDbContext db, Guid eventId, string handler, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();

        // Losing this commit in a crash is safe: the row in the outbox is deleted by a later, synchronous commit of the same
        // server, so either both are on disk or the event is delivered again. Both statements go in one round trip.
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction())
        {
            BatchCommands =
            {
                new("SET LOCAL synchronous_commit = off"),
                new($"INSERT INTO {db.Schema}.receipts (event_id, handler) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                {
                    Parameters = { new() { Value = eventId }, new() { Value = handler } },
                },
            },
        };
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }

    [LoggerMessage(LogLevel.Warning, "Delivering {Event} {Id} from {Schema} failed, attempt {Attempt}")]
    private static partial void Failed(ILogger logger, string schema, string @event, Guid id, int attempt, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The outbox of {Schema} cannot be read")]
    private static partial void Away(ILogger logger, string schema, Exception exception);
}
