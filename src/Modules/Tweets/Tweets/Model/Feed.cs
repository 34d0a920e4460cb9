using Microblog.BuildingBlocks.Http;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Finds and shows one page of a feed.</summary>
internal sealed class Feed(TweetReader tweets, TweetPresenter presenter, Viewers viewers)
{
    public async Task<(IReadOnlyList<TweetView> Tweets, string? NextCursor)> ReadAsync(FeedRequest request, long callerId, CancellationToken ct)
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
        List<NpgsqlParameter> parameters = [new("before", NpgsqlDbType.Bigint) { Value = after?[^1] ?? long.MaxValue }];
        if (request.Popular)
        {
            parameters.Add(new("likes", NpgsqlDbType.Integer) { Value = likes });
        }

        if (authors is not null)
        {
            parameters.Add(new("wanted", NpgsqlDbType.Integer) { Value = skipped + take });
            parameters.Add(new("skipped", NpgsqlDbType.Integer) { Value = skipped });
            parameters.Add(new("take", NpgsqlDbType.Integer) { Value = take });
        }

        var page = authors switch
        {
            null => request.Popular ? FeedSql.PopularOfEverybody(skipped, take) : FeedSql.LatestOfEverybody(skipped, take),
            { Length: <= FeedSql.MostAuthorsAsked } when request.Popular => likes < FeedSql.FewestLikes ? FeedSql.LessPopularOfAuthors : FeedSql.PopularOfAuthors,
            { Length: <= FeedSql.MostAuthorsAsked } => FeedSql.LatestOfAuthors,
            _ => request.Popular ? FeedSql.PopularOfManyAuthors : FeedSql.LatestOfManyAuthors,
        };
        var rows = await tweets.ReadAsync(page, request.Popular ? FeedSql.PopularOrder : FeedSql.LatestOrder, parameters, viewer, ct);
        string? next = null;
        if (rows.Count > request.Limit)
        {
            rows.RemoveAt(request.Limit);
            var last = rows[^1];
            next = request.Popular ? Cursor.Write(request.ListName, last.LikesCount, last.Id) : Cursor.Write(request.ListName, last.Id);
        }

        return (await presenter.ShowAsync(rows, viewer, ct), next);
    }
}
