using System.Data.Common;
using Microblog.BuildingBlocks.Modules;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// Tells <see cref="TimelineFollower"/> of every commit of this module, before the caller is answered. What is written past the module's
/// context is in the log too, and is seen when somebody looks.
/// </summary>
[SingletonService]
internal sealed class CommitWatcher(TimelineFollower follower) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        follower.Committed();
        return Task.CompletedTask;
    }
}
