using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Reads the timeline of the tweets and retweets of a person and of those whom the person follows. Each tweet is in it once.
/// </summary>
[ScopedService]
internal sealed class HomeTimelineReader(TimelineSources sources, Viewers viewers)
{
    private const string ListName = "feed.home";

    /// <summary>The ids of the tweets and retweets before a place, of the timeline as it is now, the newest first.</summary>
    public async Task<IReadOnlyList<long>> FindIdsAsync(long before, int limit, Viewer viewer, CancellationToken ct) =>
        [.. (await sources.FindHomeAsync(new(before, long.MaxValue, long.MaxValue, limit), viewer, ct)).Places.Select(p => p.Place)];

    public async Task<TweetPage> ReadAsync(Page page, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var (before, top, clock) = page.After(ListName, keys: 3) is { } place
            ? (place[0], place[1], place[2])
            : (long.MaxValue, long.MaxValue, long.MaxValue);
        var found = await sources.FindHomeAsync(new(before, top, clock, page.Limit + 1), viewer, ct);
        if (before == long.MaxValue && found.Places.Count > page.Limit)
        {
            (top, clock) = (found.Places[0].Place, found.Clock);
        }

        var (shown, next) = page.Cut(found.Places, ListName, last => [last.Place, top, clock]);
        return new TweetPage(await found.ShowAsync(shown.Count, ct)) { NextCursor = next };
    }
}
