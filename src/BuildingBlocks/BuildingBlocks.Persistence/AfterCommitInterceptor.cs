using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Runs what a context wanted done after its commit.</summary>
internal sealed class AfterCommitInterceptor : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public static readonly AfterCommitInterceptor Instance = new();

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as ModuleDbContext)?.OnCommitted();
        return Task.CompletedTask;
    }

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as ModuleDbContext)?.Discard();
        return Task.CompletedTask;
    }

    // A single statement is saved without a transaction of its own: then the save is the commit.
    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ModuleDbContext { Database.CurrentTransaction: null } context)
        {
            context.OnCommitted();
        }

        return ValueTask.FromResult(result);
    }
}
