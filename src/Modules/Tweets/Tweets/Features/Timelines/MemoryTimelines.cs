using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Tweets.Persistence.Memory;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Finds timelines in the memory of this Host. It passes while the memory is behind, where a page reaches below what it holds,
/// and for whom it does not know enough of.
/// </summary>
[ScopedService]
internal sealed class MemoryTimelines(
    TimelineFollower follower, TimelineIndex index, TweetCards cards, ReaderMarks marks, TweetReader tweets, TweetDrawer drawer)
    : ITimelineSource
{
    public async Task<FoundTimeline?> FindFeedAsync(FeedQuery query, Viewer viewer, CancellationToken ct)
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

    public async Task<FoundTimeline?> FindHomeAsync(HomeQuery query, Viewer viewer, CancellationToken ct)
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

    private async Task<FoundTimeline?> ShowAsync(List<FoundEntry> found, Viewer viewer, long clock, CancellationToken ct)
    {
        if (await marks.FindAsync(viewer.Id, ct) is not { } given)
        {
            return null;
        }

        var entries = await cards.FindAsync(found.ConvertAll(f => f.TweetId), ct);
        var quotedIds = entries.Where(c => c.Row?.QuoteOfId is not null).Select(c => c.Row!.QuoteOfId!.Value).Distinct().ToArray();
        var quoted = quotedIds.Length == 0 ? [] : await cards.FindAsync(quotedIds, ct);

        // A tweet that is gone leaves the page short, and the database knows what to show in its place.
        return Array.Exists(entries, c => c.Row is null) || Array.Exists(quoted, q => q.Row is { Visibility: not Visibility.Public })
            ? null
            : new FoundTimeline(
                found.Zip(entries, (f, c) => new TimelinePlace(f.Id, c.Row!.LikesCount)).ToList(), clock,
                (count, stop) => DrawAsync(found, [.. entries[..count], .. quoted.Where(IsSeen)], count, given, viewer, stop));

        bool IsSeen(TweetCard card) => card.Row is { } row && (row.AuthorId == viewer.Id || !viewer.Hides(row.AuthorId));
    }

    /// <param name="found">The entries of the page.</param>
    /// <param name="all">Their tweets, and after them the quoted tweets that the viewer may see.</param>
    /// <param name="count">How many entries are shown.</param>
    /// <param name="given">What the viewer has given to tweets.</param>
    /// <param name="viewer">The reader.</param>
    /// <param name="ct">Cancels the questions.</param>
    private async Task<IReadOnlyList<TweetView>> DrawAsync(
        List<FoundEntry> found, TweetCard[] all, int count, Marks given, Viewer viewer, CancellationToken ct)
    {
        var retweeters = found.Take(count).Where(f => f.Retweet is not null).Select(f => f.Retweet!.UserId);
        var page = await drawer.DrawAsync(all, retweeters, viewer, ct);
        var replies = await CountRepliesAsync(all, viewer, ct);
        var quotes = new Dictionary<long, ReaderTweet>();
        for (var i = count; i < all.Length; i++)
        {
            quotes[all[i].Row!.Id] = For(i, quote: null);
        }

        var shown = new ReaderTweet[count];
        for (var i = 0; i < count; i++)
        {
            var tweet = For(i, all[i].Row!.QuoteOfId is not { } id ? null
                : quotes.GetValueOrDefault(id) ?? new ReaderTweet(drawer.DrawPlaceholder(id), viewer));
            shown[i] = found[i].Retweet is { } retweet
                ? new ReaderTweet(drawer.DrawRetweet(retweet, page), viewer) { RetweetOf = tweet }
                : tweet;
        }

        return new DrawnTweets(shown);

        ReaderTweet For(int i, ReaderTweet? quote)
        {
            var row = all[i].Row!;
            var mark = given.Of(row.Id);
            return new ReaderTweet(page.Tweets[i], viewer)
            {
                Liked = row.NewestLikers.Contains(viewer.Id)
                    || row.LikesCount > row.NewestLikers.Length && mark.HasFlag(Mark.Liked),
                Caller = page.Caller,
                RepliesCount = replies?.GetValueOrDefault(row.Id, row.RepliesCount) ?? row.RepliesCount,
                Retweeted = mark.HasFlag(Mark.Retweeted),
                Bookmarked = mark.HasFlag(Mark.Bookmarked),
                Quote = quote,
            };
        }
    }

    // Only tweets with answers that not everybody may see have another number for each reader.
    private async Task<Dictionary<long, int>?> CountRepliesAsync(TweetCard[] all, Viewer viewer, CancellationToken ct)
    {
        var rows = all.Where(c => c.Row!.NarrowRepliesCount > 0).Select(c => c.Row!).DistinctBy(r => r.Id).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        await tweets.LeaveOutHiddenRepliesAsync(rows, viewer, ct);
        return rows.ToDictionary(r => r.Id, r => r.RepliesCount);
    }
}
