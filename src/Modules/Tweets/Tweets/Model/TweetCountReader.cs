using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Model;

/// <summary>Answers <see cref="ITweetCounts"/>.</summary>
internal sealed class TweetCountReader(TweetsDb db) : ITweetCounts
{
    public async Task<IReadOnlyDictionary<long, long>> FindAsync(IReadOnlyCollection<long> authorIds, CancellationToken ct)
    {
        var counts = await db.Authors.AsNoTracking().Where(a => authorIds.Contains(a.AuthorId))
            .ToDictionaryAsync(a => a.AuthorId, a => a.TweetsCount, ct);
        foreach (var id in authorIds)
        {
            counts.TryAdd(id, 0);
        }

        return counts;
    }
}
