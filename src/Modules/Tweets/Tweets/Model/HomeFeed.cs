using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Reads the feed of what a person and those they follow post and pass on, each tweet once.</summary>
internal sealed class HomeFeed(ModuleSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, Viewers viewers)
{
    private const string ListName = "feed.home";

    public async Task<TweetPage> ReadAsync(Page page, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var (before, top, clock) = page.After(ListName, keys: 3) is { } place ? (place[0], place[1], place[2]) : (long.MaxValue, long.MaxValue, long.MaxValue);
        var few = viewer.Circle.Length <= FeedSql.MostAuthorsAsked;
        var soon = !few ? HomeSql.OfManyAuthorsMetSoon : before == long.MaxValue ? HomeSql.NewestOfAuthors : null;
        var rows = soon is null ? [] : await FindAsync(soon);
        if (rows.Count <= page.Limit)
        {
            rows = await FindAsync(few ? HomeSql.OfAuthors : HomeSql.OfManyAuthors);
        }

        string? next = null;
        if (rows.Count > page.Limit)
        {
            rows.RemoveAt(page.Limit);
            next = before == long.MaxValue
                ? Cursor.Write(ListName, rows[^1].Place, rows[0].Place, await ClockAsync(ct))
                : Cursor.Write(ListName, rows[^1].Place, top, clock);
        }

        return new TweetPage(await presenter.ShowAsync(rows, viewer, ct)) { NextCursor = next };

        Task<List<TweetRow>> FindAsync(string sql) => tweets.ReadAsync(sql, "page.place DESC",
        [
            new("before", before), new("top", top), new("clock", clock), new("take", NpgsqlDbType.Integer) { Value = page.Limit + 1 },
        ], viewer, ct, PageColumns.Entries);
    }

    // What is undone from now on has a larger number. Asked after the page: what was undone in between is shown again rather than lost.
    private async Task<long> ClockAsync(CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT last_value FROM tweets.tweet_ids");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
