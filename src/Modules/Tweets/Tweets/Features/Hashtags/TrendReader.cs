using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Npgsql;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>Reads the trends, with some tweets of each that the viewer may see.</summary>
[ScopedService]
internal sealed class TrendReader(
    ModuleDataSource<TweetsDb> source, TrendUpdater updater, TweetReader tweets, TweetPresenter presenter, Viewers viewers)
{
    private const string ListName = "trends";

    private const string Sql = $"""
        SELECT r.place, coalesce((SELECT g.spelling FROM tweets.tags g WHERE g.tag = r.tag), r.tag) AS tag, r.people, r.usual, ARRAY(
            SELECT t.tweet_id FROM tweets.hashtags t WHERE t.tag = r.tag AND t.visibility = 0 AND {VisibilityFilter.Copy}
                ORDER BY t.tweet_id DESC LIMIT 3) AS samples
        FROM tweets.trends r WHERE r.place > @after ORDER BY r.place LIMIT @take
        """;

    public async Task<TrendPage> ReadAsync(Page page, long callerId, CancellationToken ct)
    {
        var after = page.After(ListName, keys: 1)?[0] ?? 0;
        await updater.RefreshAsync(onlyIfSmall: true, ct);
        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var trends = await ReadAsync(after, page.Limit + 1, viewer, ct);
        var (shown, next) = page.Cut(trends, ListName, t => [t.Place]);
        var ids = shown.SelectMany(t => t.Tweets).Distinct().ToArray();
        var rows = ids.Length == 0 ? [] : await tweets.ReadAsync("SELECT unnest(@samples) AS tweet_id", TweetReader.LatestOrder,
            [new NpgsqlParameter("samples", ids)], viewer, ct);
        var views = (await presenter.ShowAsync(rows, viewer, ct)).ToDictionary(t => t.Id);
        return new TrendPage([.. shown.Select(t => new TrendView(t.Tag, t.People, t.Usual,
            [.. t.Tweets.Where(views.ContainsKey).Select(id => views[id])]))])
        { NextCursor = next };
    }

    private async Task<List<(long Place, string Tag, int People, double Usual, long[] Tweets)>> ReadAsync(
        long after, int take, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Sql);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("take", take);
        viewer.AddTo(command.Parameters);
        var trends = new List<(long Place, string Tag, int People, double Usual, long[] Tweets)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            trends.Add((
                reader.GetInt64("place"), reader.GetString("tag"), reader.GetInt32("people"), Math.Round(reader.GetDouble("usual"), 1),
                reader.GetFieldValue<long[]>("samples")));
        }

        return trends;
    }
}
