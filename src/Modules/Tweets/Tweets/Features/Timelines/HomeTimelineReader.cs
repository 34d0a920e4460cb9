using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Reads the timeline of the tweets and retweets of a person and of those whom the person follows. Each tweet is in it once.
/// </summary>
[ScopedService]
internal sealed class HomeTimelineReader(ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, Viewers viewers)
{
    private const string ListName = "feed.home";

    public async Task<TweetPage> ReadAsync(Page page, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var (before, top, clock) = page.After(ListName, keys: 3) is { } place
            ? (place[0], place[1], place[2])
            : (long.MaxValue, long.MaxValue, long.MaxValue);
        var few = viewer.Circle.Length <= FeedSql.MaxAuthorsAsked;
        var soon = !few ? HomeTimelineSql.OfManyAuthorsMetSoon : before == long.MaxValue ? HomeTimelineSql.NewestOfAuthors : null;
        var rows = soon is null ? [] : await FindAsync(soon);
        if (rows.Count <= page.Limit)
        {
            rows = await FindAsync(few ? HomeTimelineSql.OfAuthors : HomeTimelineSql.OfManyAuthors);
        }

        if (before == long.MaxValue && rows.Count > page.Limit)
        {
            (top, clock) = (rows[0].Place, await ReadClockAsync(ct));
        }

        var (shown, next) = page.Cut(rows, ListName, row => [row.Place, top, clock]);
        return new TweetPage(await presenter.ShowAsync(shown, viewer, ct)) { NextCursor = next };

        Task<List<TweetRow>> FindAsync(string sql) => tweets.ReadAsync(sql, "page.place DESC",
        [
            new("before", before), new("top", top), new("clock", clock), new("take", NpgsqlDbType.Integer) { Value = page.Limit + 1 },
        ], viewer, ct, PageColumns.Entries);
    }

    // Every retweet that is undone from now on gets a larger number. The number is read after the page, so that a tweet whose retweet was
    // undone in between is shown twice rather than never.
    private async Task<long> ReadClockAsync(CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT last_value FROM tweets.tweet_ids");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
