using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>
/// Reads a conversation around a tweet in two statements: where the tweet is, then those above, itself and a page of those below, which is
/// one range of an index whatever the size of the conversation.
/// </summary>
internal sealed class ThreadReader(ModuleSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter)
{
    // Paths in the order of their bytes are depth first, and those above have the shorter ones.
    private const string Order = "t.path NULLS FIRST, t.id";

    /// <returns>Null when there is no such tweet for the viewer.</returns>
    public async Task<ThreadView?> ReadAsync(long tweetId, Page page, Viewer viewer, CancellationToken ct)
    {
        if (await FindAsync(tweetId, viewer, ct) is not { } place)
        {
            return null;
        }

        var shown = place.Shown(page);
        var sql = $"""
            SELECT unnest(@above) AS tweet_id UNION ALL (
                SELECT t.id FROM tweets.tweets t
                WHERE t.root_id = @root AND t.path > @from AND t.path < @until AND {Visible.Tweet}{(place.OnlyDirect ? " AND t.in_reply_to_id = @tweet" : "")}
                ORDER BY t.path LIMIT {page.Limit + 1})
            """;
        var rows = await tweets.ReadAsync(sql, Order,
        [
            new("above", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = (long[])[.. place.Ancestors, tweetId] },
            new("root", place.RootId), new("from", place.From(shown)), new("until", place.Until()), new("tweet", tweetId),
        ], viewer, ct);

        // Deleted since the first statement.
        var own = rows.FindIndex(r => r.Id == tweetId);
        if (own < 0)
        {
            return null;
        }

        string? next = null;
        if (rows.Count - own - 1 > page.Limit)
        {
            rows.RemoveAt(rows.Count - 1);
            next = Cursor.Write(place.ListName, place.WayTo(rows[^1]));
        }

        var views = await presenter.ShowAsync(rows, viewer, ct);
        return new ThreadView(Above(place, views), views[own], Below(place, tweetId, shown, rows, views, own + 1)) { NextCursor = next };
    }

    private static List<TweetView> Above(ThreadPlace place, IReadOnlyList<TweetView> views)
    {
        var there = views.ToDictionary(v => v.Id);
        long? above = null;
        var ancestors = new List<TweetView>();
        foreach (var id in place.Ancestors)
        {
            ancestors.Add(there.GetValueOrDefault(id) ?? TweetView.Placeholder(id, above));
            above = id;
        }

        return ancestors;
    }

    // A tweet on the way down that is not there leaves a placeholder, before the first that is shown below it; a page does not repeat
    // those that the page before had.
    private static List<TweetView> Below(
        ThreadPlace place, long tweetId, long[] shown, List<TweetRow> rows, IReadOnlyList<TweetView> views, int first)
    {
        var descendants = new List<TweetView>();
        var last = shown;
        for (var i = first; i < rows.Count; i++)
        {
            var way = place.WayTo(rows[i]);
            for (var level = last.AsSpan().CommonPrefixLength(way); level < way.Length - 1; level++)
            {
                descendants.Add(TweetView.Placeholder(way[level], level == 0 ? tweetId : way[level - 1]));
            }

            descendants.Add(views[i]);
            last = way;
        }

        return descendants;
    }

    private async Task<ThreadPlace?> FindAsync(long tweetId, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"SELECT t.root_id, t.path, t.in_reply_to_id FROM tweets.tweets t WHERE t.id = @tweet AND {Visible.Tweet}");
        command.Parameters.AddWithValue("tweet", tweetId);
        viewer.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new ThreadPlace(
                tweetId, reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1),
                reader.IsDBNull(2) ? null : reader.GetInt64(2))
            : null;
    }
}
