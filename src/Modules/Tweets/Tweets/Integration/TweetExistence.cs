using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Integration;

/// <summary>Tells other modules which tweets exist or are being written.</summary>
[ScopedService]
internal sealed class TweetExistence(TweetsDb db) : ITweetExistence
{
    public async Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct) =>
        tweetIds.Count == 0 ? new HashSet<long>() : await db.TransactAsync(async () =>
        {
            // First the tweets that are being written are found, then those that exist, so that a tweet that is committed in between is
            // found by the second statement.
            var ids = tweetIds.ToArray();
            var found = await db.Database.SqlQuery<long>(
                $"SELECT id AS \"Value\" FROM unnest({ids}) AS t (id) WHERE NOT pg_try_advisory_xact_lock_shared(id)").ToHashSetAsync(ct);
            found.UnionWith(await db.Tweets.Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(ct));
            return found;
        }, ct);
}
