using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Finds timelines in the database. It always has an answer.</summary>
[ScopedService]
internal sealed class SqlTimelines(ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter) : ITimelineSource
{
    public async Task<FoundTimeline?> FindFeedAsync(FeedQuery query, Viewer viewer, CancellationToken ct)
    {
        var circle = query.Following ? viewer.Circle.Length : (int?)null;
        var rows = circle switch
        {
            null when query.Popular => await FindAsync(FeedSql.PopularOfEverybody(query.Skipped, query.Take), counts: true),
            null => await FindAsync(FeedSql.LatestOfEverybody(query.Skipped, query.Take)),
            > FeedSql.MaxAuthorsAsked =>
                await FindAsync(query.Popular ? FeedSql.PopularOfManyAuthors : FeedSql.LatestOfManyAuthors),
            _ when query.Popular =>
                await FindAsync(query.Likes < FeedSql.FewestLikes ? FeedSql.LessPopularOfAuthors : FeedSql.PopularOfAuthors, counts: true),
            _ when query.Before == long.MaxValue => await FindNewestAsync(circle.Value),
            _ => await FindAsync(FeedSql.LatestOfAuthors),
        };
        return Found(rows, viewer, clock: 0);

        Task<List<TweetRow>> FindAsync(string sql, bool counts = false) => tweets.ReadAsync(
            sql, query.Popular ? FeedSql.PopularOrder : TweetReader.LatestOrder, Parameters(), viewer, ct,
            counts ? PageColumns.Counts : PageColumns.Tweets);

        async Task<List<TweetRow>> FindNewestAsync(int authors)
        {
            var newest = await FindAsync(FeedSql.NewestOfAuthors);
            return newest.Count == query.Take || authors < FeedSql.MaxAsked(query.Wanted)
                ? newest
                : await FindAsync(FeedSql.LatestOfAuthors);
        }

        IEnumerable<NpgsqlParameter> Parameters()
        {
            yield return new("before", NpgsqlDbType.Bigint) { Value = query.Before };
            if (query.Popular)
            {
                yield return new("likes", NpgsqlDbType.Integer) { Value = query.Likes };
            }

            if (query.Following)
            {
                yield return new("asked", NpgsqlDbType.Integer) { Value = FeedSql.MaxAsked(query.Wanted) };
                yield return new("wanted", NpgsqlDbType.Integer) { Value = query.Wanted };
                yield return new("skipped", NpgsqlDbType.Integer) { Value = query.Skipped };
                yield return new("take", NpgsqlDbType.Integer) { Value = query.Take };
            }
        }
    }

    public async Task<FoundTimeline?> FindHomeAsync(HomeQuery query, Viewer viewer, CancellationToken ct)
    {
        var few = viewer.Circle.Length <= FeedSql.MaxAuthorsAsked;
        var soon = !few ? HomeTimelineSql.OfManyAuthorsMetSoon : query.IsFirstPage ? HomeTimelineSql.NewestOfAuthors : null;
        var rows = soon is null ? [] : await FindAsync(soon);
        if (rows.Count < query.Take)
        {
            rows = await FindAsync(few ? HomeTimelineSql.OfAuthors : HomeTimelineSql.OfManyAuthors);
        }

        return Found(rows, viewer, query.IsFirstPage && rows.Count == query.Take ? await ReadClockAsync(ct) : 0);

        Task<List<TweetRow>> FindAsync(string sql) => tweets.ReadAsync(sql, "page.place DESC",
        [
            new("before", query.Before), new("top", query.Top), new("clock", query.Clock),
            new("take", NpgsqlDbType.Integer) { Value = query.Take },
        ], viewer, ct, PageColumns.Entries);
    }

    private FoundTimeline Found(List<TweetRow> rows, Viewer viewer, long clock) => new(
        rows.ConvertAll(r => new TimelinePlace(r.Place, r.LikesCount)), clock,
        (count, ct) => presenter.ShowAsync(rows[..count], viewer, ct));

    // Every retweet that is undone from now on gets a larger number. The number is read after the page, so that a tweet whose retweet was
    // undone in between is shown twice rather than never.
    private async Task<long> ReadClockAsync(CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT last_value FROM tweets.tweet_ids");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
