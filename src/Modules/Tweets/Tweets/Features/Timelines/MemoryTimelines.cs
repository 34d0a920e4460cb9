using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Tweets.Persistence.Memory;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Finds the rows of timelines in the memory of this Host. It passes while the memory is behind, where a page reaches below what it holds,
/// and for whom it does not know enough of.
/// </summary>
[ScopedService]
internal sealed class MemoryTimelines(
    TimelineFollower follower, TimelineIndex index, TweetCards cards, ReaderMarks marks, TweetReader tweets) : ITimelineSource
{
    public async Task<TimelineRows?> FindFeedAsync(FeedQuery query, Viewer viewer, CancellationToken ct)
    {
        if (!await follower.CatchUpAsync(ct))
        {
            return null;
        }

        var found = Read(() => (query.Popular, query.Following) switch
        {
            (true, true) => PopularMerge.OfCircle(index, query, viewer),
            (true, false) => PopularMerge.OfEverybody(index, query, viewer),
            (false, true) => FeedMerge.Latest(index, query, viewer),
            (false, false) => FeedMerge.LatestOfEverybody(index, query, viewer),
        });
        return found is null ? null : await ShowAsync(found, viewer, clock: 0, ct);
    }

    public async Task<TimelineRows?> FindHomeAsync(HomeQuery query, Viewer viewer, CancellationToken ct)
    {
        if (!await follower.CatchUpAsync(ct))
        {
            return null;
        }

        var found = Read(() => FeedMerge.Home(index, query, viewer));

        // Read after the page, as in the database: what was undone in between is shown twice rather than never.
        return found is null ? null : await ShowAsync(found, viewer, follower.Clock, ct);
    }

    private T Read<T>(Func<T> read)
    {
        index.Lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            index.Lock.ExitReadLock();
        }
    }

    private async Task<TimelineRows?> ShowAsync(List<FoundEntry> found, Viewer viewer, long clock, CancellationToken ct)
    {
        if (await marks.FindAsync(viewer.Id, ct) is not { } given)
        {
            return null;
        }

        var shared = await cards.FindAsync(found.ConvertAll(f => f.TweetId), ct);
        var quotedIds = shared.Where(row => row?.QuoteOfId is not null).Select(row => row!.QuoteOfId!.Value).Distinct().ToArray();
        var quoted = quotedIds.Length == 0 ? [] : await cards.FindAsync(quotedIds, ct);

        // A tweet that is gone leaves the page short, and the database knows what to show in its place.
        if (shared.Contains(null) || quoted.Any(q => q is not null && q.Visibility != Visibility.Public))
        {
            return null;
        }

        var rows = new List<TweetRow>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            rows.Add(For(shared[i]!, found[i].Id, found[i].Retweet));
        }

        var seen = quoted.Where(q => q is not null && (q.AuthorId == viewer.Id || !viewer.Hides(q.AuthorId)))
            .Select(q => For(q!, q!.Id, retweet: null)).ToList();
        await tweets.LeaveOutHiddenRepliesAsync(rows, viewer, ct);
        await tweets.LeaveOutHiddenRepliesAsync(seen, viewer, ct);
        return new TimelineRows(rows, clock, seen);

        TweetRow For(TweetRow row, long place, IndexedRetweet? retweet)
        {
            var mark = given.Of(row.Id);
            return row with
            {
                Entities = row.Entities.Without(viewer.BlockedBy),
                Liked = row.NewestLikers.Contains(viewer.Id)
                    || row.LikesCount > row.NewestLikers.Length && mark.HasFlag(Mark.Liked),
                Retweeted = mark.HasFlag(Mark.Retweeted),
                Bookmarked = mark.HasFlag(Mark.Bookmarked),
                NewestLikers = viewer.Hidden.Length == 0 ? row.NewestLikers : [.. row.NewestLikers.Except(viewer.Hidden)],
                Place = place,
                RetweetedBy = retweet?.UserId,
                RetweetedAt = retweet?.CreatedAt,
            };
        }
    }
}
