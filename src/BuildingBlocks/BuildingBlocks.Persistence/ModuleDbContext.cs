using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// A module's one context: its own schema, its outbox, its receipts, and the stored responses of idempotent requests.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, string schema) : DbContext(options)
{
    private readonly List<Action> _afterCommit = [];
    private readonly List<Func<CancellationToken, Task>> _withSave = [];
    private bool _isTransacting;
    private bool _hasFailedSave;

    /// <summary>The module's schema.</summary>
    public string Schema { get; } = schema;

    /// <summary>An event handler has done only a part of its work: see <see cref="ContinueLater"/>.</summary>
    internal bool IsUnfinished { get; private set; }

    /// <summary>The services of the application, for the outbox.</summary>
    internal IServiceProvider Application =>
        this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!;

    /// <summary>
    /// Called by an event handler that has done a bounded part of its work: the part is committed, the event stays in the outbox, and the
    /// handler runs again until it no longer calls this. Other events are delivered in between.
    /// </summary>
    public void ContinueLater() => IsUnfinished = true;

    /// <summary>
    /// Writes something with the next <c>SaveChanges</c>, in its transaction and after what EF Core writes: for what is written so often
    /// that EF Core's price shows, or is gathered first and written at once.
    /// </summary>
    public void WithSave(Func<CancellationToken, Task> write) => _withSave.Add(write);

    /// <summary>
    /// Writes all that is pending: in the open transaction, else in one of its own. A save that fails outside <see cref="TransactAsync"/>
    /// leaves nothing in this context.
    /// </summary>
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_withSave.Count > 0 && Database.CurrentTransaction is null)
        {
            return await TransactAsync(() => SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
        }

        try
        {
            // Without a transaction the save is the commit, which is not cancelled either: see BeginAsync.
            return await WriteAsync(
                acceptAllChangesOnSuccess, Database.CurrentTransaction is null ? CancellationToken.None : cancellationToken);
        }
        catch when (_isTransacting)
        {
            _hasFailedSave = true;
            throw;
        }
        catch
        {
            Discard();
            throw;
        }
    }

    /// <inheritdoc />
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Everything here is saved asynchronously.");

    /// <summary>Runs something once the current work is committed, and never when it is rolled back: dropping a cache entry, say.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>
    /// Runs the work in a transaction: in the one that is open, else in a new one that is committed at the end. Work that throws, or that
    /// returns a refusal (<see cref="IRefusable"/>), leaves nothing behind: neither in the database nor in this context. What was written
    /// in the open transaction before stays. Catch a broken key around this call, not inside the work.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A save failed inside the work, which went on: PostgreSQL has given the transaction up by then, and would commit nothing.
    /// </exception>
    public async Task<T> TransactAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Database.CurrentTransaction is { } open ? await NestAsync(open, work, ct) : await BeginAsync(work, ct);
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

    /// <summary>
    /// Forgets all that was to be written or to run after the commit: the transaction was rolled back, or is about to be.
    /// </summary>
    internal void Discard()
    {
        _afterCommit.Clear();
        _withSave.Clear();
        ChangeTracker.Clear();
        IsUnfinished = false;
        _hasFailedSave = false;
    }

    /// <summary>Describes the module's own tables. Their names become snake_case by convention.</summary>
    protected abstract void Describe(ModelBuilder model);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfiguration(new OutboxMessage.Mapping());
        modelBuilder.ApplyConfiguration(new Receipt.Mapping());
        modelBuilder.ApplyConfiguration(new IdempotentResponse.Mapping());
        Describe(modelBuilder);
    }

    private static bool IsRefused(object? result) => ((result as INestedHttpResult)?.Result ?? result) is IRefusable { IsRefused: true };

    private async Task<int> WriteAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        if (_withSave.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        }

        var saved = ChangeTracker.HasChanges() ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct) : 0;
        var writes = _withSave.ToArray();
        _withSave.Clear();
        foreach (var write in writes)
        {
            await write(ct);
        }

        return saved;
    }

    private async Task<T> BeginAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await using var transaction = await Database.BeginTransactionAsync(ct);

        // A savepoint around every save would cost two more round trips, and no caller rolls back to one.
        Database.AutoSavepointsEnabled = false;
        _isTransacting = true;
        var isCommitted = false;
        try
        {
            var result = await RunAsync(work);
            if (!IsRefused(result))
            {
                // Not cancelled: a commit that is broken off may have happened, and what is to run after it would not.
                await transaction.CommitAsync(CancellationToken.None);
                isCommitted = true;
            }

            return result;
        }
        finally
        {
            _isTransacting = false;
            Database.AutoSavepointsEnabled = true;
            if (!isCommitted)
            {
                Discard();
            }
        }
    }

    // Npgsql sends the savepoint together with the next statement: it costs no round trip.
    private async Task<T> NestAsync<T>(IDbContextTransaction open, Func<Task<T>> work, CancellationToken ct)
    {
        var before = new Pending(
            [.. _afterCommit], [.. _withSave], [.. ChangeTracker.Entries().Select(e => (e.Entity, e.State, e.CurrentValues.Clone()))],
            IsUnfinished);
        var savepoint = $"nested_{Guid.NewGuid():N}";
        await open.CreateSavepointAsync(savepoint, ct);
        try
        {
            var result = await RunAsync(work);
            if (IsRefused(result))
            {
                Restore(before);
                await open.RollbackToSavepointAsync(savepoint, CancellationToken.None);
            }

            return result;
        }
        catch
        {
            Restore(before);
            await RollBackAfterFailureAsync(open, savepoint);
            throw;
        }
    }

    private static async Task RollBackAfterFailureAsync(IDbContextTransaction open, string savepoint)
    {
        try
        {
            await open.RollbackToSavepointAsync(savepoint, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken, which the first exception tells better. The whole transaction is gone with it.
        }
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var result = await work();
        return _hasFailedSave && !IsRefused(result)
            ? throw new InvalidOperationException(
                "A save failed inside the work of TransactAsync, which went on. Catch the exception around TransactAsync.")
            : result;
    }

    /// <summary>Brings this context back to what it was before nested work that is undone.</summary>
    private void Restore(Pending before)
    {
        _afterCommit.Clear();
        _afterCommit.AddRange(before.Actions);
        _withSave.Clear();
        _withSave.AddRange(before.Writes);
        ChangeTracker.Clear();
        foreach (var (entity, state, values) in before.Entities)
        {
            var entry = Entry(entity);
            entry.CurrentValues.SetValues(values);
            entry.State = state;
        }

        IsUnfinished = before.IsUnfinished;
        _hasFailedSave = false;
    }

    /// <summary>What the context held before nested work began.</summary>
    private sealed record Pending(
        IReadOnlyList<Action> Actions, IReadOnlyList<Func<CancellationToken, Task>> Writes,
        IReadOnlyList<(object Entity, EntityState State, PropertyValues Values)> Entities, bool IsUnfinished);
}
