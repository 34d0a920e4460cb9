using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Model;

/// <summary>Answers <see cref="ITweetExistence"/>.</summary>
internal sealed class TweetExistence(TweetsDb db) : ITweetExistence
{
    public async Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct) =>
        await db.Tweets.Where(t => tweetIds.Contains(t.Id)).Select(t => t.Id).ToHashSetAsync(ct);
}
