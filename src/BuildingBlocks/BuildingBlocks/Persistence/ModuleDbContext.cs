using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// A module's one context: its own schema, its outbox and receipts, and the answers it remembers for repeated requests.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, string schema) : DbContext(options)
{
    private readonly List<Action> _afterCommit = [];
    private readonly List<Func<CancellationToken, Task>> _withSave = [];

    /// <summary>The module's schema.</summary>
    public string Schema { get; } = schema;

    /// <summary>A reaction has done a part only: see <see cref="GoOnLater"/>.</summary>
    internal bool IsUnfinished { get; private set; }

    private IServiceProvider Application => this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!;

    /// <summary>
    /// Adds an event to what the next <c>SaveChanges</c> writes; the others hear of it once that is committed. An event that no module
    /// of this build reacts to leaves no row.
    /// </summary>
    public void Publish(IIntegrationEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!Application.GetRequiredService<EventCatalog>().IsHeard(happened.GetType()))
        {
            return;
        }

        var row = EventCatalog.ToRow(happened);
        WithSave(async ct =>
        {
            await using var command = Command(
                $"INSERT INTO {Schema}.outbox (id, name, payload, trace_parent) VALUES ($1, $2, $3, $4)", row.Id, row.Name, row.Payload, row.TraceParent ?? (object)DBNull.Value);
            await command.ExecuteNonQueryAsync(ct);
        });
        AfterCommit(() => Application.GetServices<IDispatcher>().First(d => d.Schema == Schema).Wake());
    }

    /// <summary>
    /// Adds an event that is delivered after a while, in the transaction that is open: for a second look at what may have happened meanwhile.
    /// </summary>
    public async Task PublishLaterAsync(IIntegrationEvent happened, TimeSpan after, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!Application.GetRequiredService<EventCatalog>().IsHeard(happened.GetType()))
        {
            return;
        }

        // By the database's clock, as all that is due.
        var row = EventCatalog.ToRow(happened);
        await using var command = Command(
            $"INSERT INTO {Schema}.outbox (id, name, payload, trace_parent, due_at) VALUES ($1, $2, $3, $4, now() + $5)",
            row.Id, row.Name, row.Payload, row.TraceParent ?? (object)DBNull.Value, after);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// A reaction with much to do does a bounded part and says so: the part is committed, the event stays, and the reaction is called again
    /// until it does not say so any more. Others' events come in between.
    /// </summary>
    public void GoOnLater() => IsUnfinished = true;

    /// <summary>
    /// Writes something with the next <c>SaveChanges</c>, in its transaction and after what EF Core writes: for what is written so often that
    /// EF Core's price shows, or is gathered first and written at once.
    /// </summary>
    public void WithSave(Func<CancellationToken, Task> write) => _withSave.Add(write);

    /// <inheritdoc />
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_withSave.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        return await TransactAsync(async () =>
        {
            var saved = ChangeTracker.HasChanges() ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : 0;
            var writes = _withSave.ToArray();
            _withSave.Clear();
            foreach (var write in writes)
            {
                await write(cancellationToken);
            }

            return saved;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Everything here is saved asynchronously.");

    /// <summary>Runs something once the current work is committed, and never when it is rolled back: dropping a cache entry, say.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>
    /// Runs the work in a transaction: in the one that is open, else in a new one that is committed at the end. A broken key is caught
    /// around it, when all is undone, not inside.
    /// </summary>
    public async Task<T> TransactAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Database.CurrentTransaction is not null)
        {
            return await work();
        }

        await using var transaction = await Database.BeginTransactionAsync(ct);

        // A savepoint around every save would cost two more round trips, and nobody goes back to it.
        Database.AutoSavepointsEnabled = false;
        try
        {
            var result = await work();
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            Database.AutoSavepointsEnabled = true;
        }
    }

    /// <summary>
    /// A statement in the open transaction, past EF Core: for the few that are run so often that its price shows. Parameters are
    /// <c>$1</c>, <c>$2</c> ….
    /// </summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    internal void OnCommitted()
    {
        var actions = _afterCommit.ToArray();
        _afterCommit.Clear();
        foreach (var action in actions)
        {
            action();
        }
    }

    internal void OnRolledBack()
    {
        _afterCommit.Clear();
        _withSave.Clear();
    }

    /// <summary>Describes the module's own tables. Names become snake_case afterwards.</summary>
    protected abstract void Describe(ModelBuilder model);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new OutboxRow.Mapping());
        modelBuilder.ApplyConfiguration(new Receipt.Mapping());
        modelBuilder.ApplyConfiguration(new FirstAnswer.Mapping());
        Describe(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }
}
