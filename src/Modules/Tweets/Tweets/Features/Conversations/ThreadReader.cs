using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Conversations;

/// <summary>
/// Reads the conversation around a tweet with two statements. The first finds the position of the tweet; the second reads the tweets above
/// it, the tweet, and a page of the answers below it. These are one range of an index, however large the conversation is.
/// </summary>
[ScopedService]
internal sealed class ThreadReader(ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter)
{
    // Sorted by the bytes of their paths, answers are in depth-first order, and the tweets above have the shorter paths.
    private const string Order = "t.path NULLS FIRST, t.id";

    /// <returns>Null when the tweet does not exist or the viewer may not see it.</returns>
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
                WHERE t.root_id = @root AND t.path > @from AND t.path < @until
                    AND {VisibilityFilter.Tweet}{(place.OnlyDirect ? " AND t.in_reply_to_id = @tweet" : "")}
                ORDER BY t.path LIMIT {page.Limit + 1})
            """;
        var rows = await tweets.ReadAsync(sql, Order,
        [
            new("above", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = (long[])[.. place.Ancestors, tweetId] },
            new("root", place.RootId), new("from", place.From(shown)), new("until", place.Until()), new("tweet", tweetId),
        ], viewer, ct);

        // The tweet was deleted after the first statement.
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

    private static List<TweetView> Above(ThreadPosition place, IReadOnlyList<TweetView> views)
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

    // A tweet that is missing on the path down gets a placeholder before the first answer below it. A page does not repeat the placeholders
    // of the page before.
    private static List<TweetView> Below(
        ThreadPosition place, long tweetId, long[] shown, List<TweetRow> rows, IReadOnlyList<TweetView> views, int first)
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

    private async Task<ThreadPosition?> FindAsync(long tweetId, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            $"SELECT t.root_id, t.path, t.in_reply_to_id FROM tweets.tweets t WHERE t.id = @tweet AND {VisibilityFilter.Tweet}");
        command.Parameters.AddWithValue("tweet", tweetId);
        viewer.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new ThreadPosition(
                tweetId, reader.GetNullable<long>("root_id"), reader.IsDBNull("path") ? null : reader.GetFieldValue<byte[]>("path"),
                reader.GetNullable<long>("in_reply_to_id"))
            : null;
    }
}
