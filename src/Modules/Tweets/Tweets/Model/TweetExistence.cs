using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Model;

/// <summary>Answers <see cref="ITweetExistence"/>.</summary>
internal sealed class TweetExistence(TweetsDb db) : ITweetExistence
{
    public async Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct) =>
        tweetIds.Count == 0 ? new HashSet<long>() : await db.TransactAsync(async () =>
        {
            // First who is being written, then who is there: a tweet that is committed in between is found by the second question.
            var ids = tweetIds.ToArray();
            var found = await db.Database.SqlQuery<long>(
                $"SELECT id AS \"Value\" FROM unnest({ids}) AS t (id) WHERE NOT pg_try_advisory_xact_lock_shared(id)").ToHashSetAsync(ct);
            found.UnionWith(await db.Tweets.Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(ct));
            return found;
        }, ct);
}
