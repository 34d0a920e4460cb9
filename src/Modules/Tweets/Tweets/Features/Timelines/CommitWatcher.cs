using System.Data.Common;
using Microblog.BuildingBlocks.Modules;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Tells <see cref="TimelineFollower"/> of every commit of this module, before the caller is answered.</summary>
[SingletonService]
internal sealed class CommitWatcher(TimelineFollower follower) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        follower.Committed();
        return Task.CompletedTask;
    }

    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Inside a transaction the commit comes later.
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            follower.Committed();
        }

        return ValueTask.FromResult(result);
    }
}
