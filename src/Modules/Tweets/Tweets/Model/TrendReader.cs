using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using Npgsql;

namespace Microblog.Tweets.Model;

/// <summary>Shows the trends with some tweets of each, as far as the viewer sees them.</summary>
internal sealed class TrendReader(ModuleSource<TweetsDb> source, TrendKeeper keeper, TweetReader tweets, TweetPresenter presenter, Viewers viewers)
{
    private const string ListName = "trends";

    private const string Sql = $"""
        SELECT r.place, r.tag, r.people, r.usual, ARRAY(
            SELECT t.tweet_id FROM tweets.hashtags t WHERE t.tag = r.tag AND t.visibility = 0 AND {Visible.Copy} ORDER BY t.tweet_id DESC LIMIT 3)
        FROM tweets.trends r WHERE r.place > @after ORDER BY r.place LIMIT @take
        """;

    public async Task<TrendPage> ReadAsync(Page page, long callerId, CancellationToken ct)
    {
        var after = page.After(ListName, keys: 1)?[0] ?? 0;
        await keeper.RefreshAsync(onlyLittle: true, ct);
        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var trends = await ReadAsync(after, page.Limit + 1, viewer, ct);
        var next = trends.Count > page.Limit ? Cursor.Write(ListName, trends[page.Limit - 1].Place) : null;
        var shown = trends.Take(page.Limit).ToArray();
        var ids = shown.SelectMany(t => t.Tweets).Distinct().ToArray();
        var rows = ids.Length == 0 ? [] : await tweets.ReadAsync("SELECT unnest(@samples) AS tweet_id", FeedSql.LatestOrder, [new NpgsqlParameter("samples", ids)], viewer, ct);
        var views = (await presenter.ShowAsync(rows, viewer, ct)).ToDictionary(t => t.Id);
        return new TrendPage([.. shown.Select(t => new TrendView(t.Tag, t.People, t.Usual, [.. t.Tweets.Where(views.ContainsKey).Select(id => views[id])]))]) { NextCursor = next };
    }

    private async Task<List<(long Place, string Tag, int People, double Usual, long[] Tweets)>> ReadAsync(long after, int take, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Sql);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("take", take);
        viewer.AddTo(command.Parameters);
        var trends = new List<(long Place, string Tag, int People, double Usual, long[] Tweets)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            trends.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), Math.Round(reader.GetDouble(3), 1), reader.GetFieldValue<long[]>(4)));
        }

        return trends;
    }
}
