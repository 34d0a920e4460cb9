using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Reads one page of a feed.</summary>
[ScopedService]
internal sealed class FeedReader(TweetReader tweets, TweetPresenter presenter, Viewers viewers)
{
    public async Task<(IReadOnlyList<TweetView> Tweets, string? NextCursor)> ReadAsync(
        FeedRequest request, long callerId, CancellationToken ct)
    {
        var after = request.Page.After(request.ListName, request.Popular ? 2 : 1);
        if (request.Skipped is not { } skipped)
        {
            return ([], null);
        }

        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var authors = request.Following ? viewer.Circle : null;
        var take = request.Limit + 1;
        var likes = (int)Math.Clamp(after?[0] ?? int.MaxValue, 0, int.MaxValue);
        var rows = authors switch
        {
            null when request.Popular => await FindAsync(FeedSql.PopularOfEverybody(skipped, take), counts: true),
            null => await FindAsync(FeedSql.LatestOfEverybody(skipped, take)),
            { Length: > FeedSql.MaxAuthorsAsked } =>
                await FindAsync(request.Popular ? FeedSql.PopularOfManyAuthors : FeedSql.LatestOfManyAuthors),
            _ when request.Popular =>
                await FindAsync(likes < FeedSql.FewestLikes ? FeedSql.LessPopularOfAuthors : FeedSql.PopularOfAuthors, counts: true),
            _ when after is null => await FindNewestAsync(authors.Length),
            _ => await FindAsync(FeedSql.LatestOfAuthors),
        };
        var page = request.Page with { Limit = request.Limit };
        var (shown, next) = page.Cut(rows, request.ListName, row => request.Popular ? [row.LikesCount, row.Id] : [row.Id]);
        return (await presenter.ShowAsync(shown, viewer, ct), next);

        Task<List<TweetRow>> FindAsync(string sql, bool counts = false) => tweets.ReadAsync(
            sql, request.Popular ? FeedSql.PopularOrder : TweetReader.LatestOrder, Parameters(), viewer, ct,
            counts ? PageColumns.Counts : PageColumns.Tweets);

        async Task<List<TweetRow>> FindNewestAsync(int circle)
        {
            var newest = await FindAsync(FeedSql.NewestOfAuthors);
            return newest.Count == take || circle < FeedSql.MaxAsked(skipped + take) ? newest : await FindAsync(FeedSql.LatestOfAuthors);
        }

        IEnumerable<NpgsqlParameter> Parameters()
        {
            yield return new("before", NpgsqlDbType.Bigint) { Value = after?[^1] ?? long.MaxValue };
            if (request.Popular)
            {
                yield return new("likes", NpgsqlDbType.Integer) { Value = likes };
            }

            if (authors is not null)
            {
                yield return new("asked", NpgsqlDbType.Integer) { Value = FeedSql.MaxAsked(skipped + take) };
                yield return new("wanted", NpgsqlDbType.Integer) { Value = skipped + take };
                yield return new("skipped", NpgsqlDbType.Integer) { Value = skipped };
                yield return new("take", NpgsqlDbType.Integer) { Value = take };
            }
        }
    }
}
