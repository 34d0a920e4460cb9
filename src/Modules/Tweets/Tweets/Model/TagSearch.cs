using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Finds hashtags by their beginning, by a part of them, or by what looks like them.</summary>
internal sealed class TagSearch(ModuleSource<TweetsDb> source, TweetSettings settings)
{
    // The index knows tags by three letters: fewer are looked for at the beginning only, and have no typos.
    private const int ShortestPart = 3;

    public async Task<TagPage> FindAsync(TagRequest request, CancellationToken ct)
    {
        var (key, page) = (request.Key, request.Page);
        var list = $"search.tags {key}";
        var after = page.After(list, keys: 3) ?? [-1, 0, 0];
        var pattern = key.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal);
        var longEnough = key.Length >= ShortestPart;
        await using var command = source.Source.CreateCommand(Sql(forgiving: longEnough));
        command.CommandTimeout = settings.SearchSeconds;
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("beginning", $"{pattern}%");
        command.Parameters.AddWithValue("part", $"%{pattern}%");
        command.Parameters.AddWithValue("wanted", longEnough ? $"%{pattern}%" : $"{pattern}%");
        command.Parameters.AddWithValue("rank", after[0]);
        command.Parameters.AddWithValue("uses", after[1]);
        command.Parameters.AddWithValue("id", after[2]);
        command.Parameters.AddWithValue("take", page.Limit + 1);
        var found = new List<(long Id, string Tag, long Rank, long Uses)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                found.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)));
            }
        }

        var shown = found.Take(page.Limit).ToList();
        return new TagPage([.. shown.Select(f => new TagView(f.Tag, f.Uses))])
        {
            NextCursor = found.Count > page.Limit ? Cursor.Write(list, shown[^1].Rank, shown[^1].Uses, shown[^1].Id) : null,
        };
    }

    // Notes that wait are counted in: whoever posts a tag finds it at once. A tag that no public tweet has any more is none.
    // They are added up once for all the tags, whose number and that of the notes decide what it costs.
    private static string Sql(bool forgiving) => $"""
        WITH alike AS MATERIALIZED (
            SELECT g.id, g.tag, g.uses,
                CASE WHEN g.tag = @key THEN 0 WHEN g.tag LIKE @beginning THEN 1 WHEN g.tag LIKE @part THEN 2 ELSE 3 + round(1000 * (1 - similarity(g.tag, @key)))::bigint END AS rank
            FROM tweets.tags g WHERE g.tag LIKE @wanted{(forgiving ? " OR g.tag % @key" : "")}),
        noted AS (SELECT n.tag, sum(n.change) AS change FROM tweets.tag_notes n WHERE n.tag IN (SELECT tag FROM alike) GROUP BY n.tag),
        found AS (SELECT alike.id, alike.tag, alike.rank, alike.uses + coalesce(noted.change, 0)::bigint AS uses FROM alike LEFT JOIN noted USING (tag))
        SELECT id, tag, rank, uses FROM found
        WHERE uses > 0 AND (rank, -uses, id) > (@rank, -@uses, @id) ORDER BY rank, uses DESC, id LIMIT @take
        """;
}
