using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>Finds hashtags by their beginning, by a part of them, or by a similar spelling.</summary>
[ScopedService]
internal sealed class TagSearch(ModuleDataSource<TweetsDb> source, TweetSettings settings)
{
    // The index has every three letters of a hashtag. A shorter text is only looked for at the beginning, and without typos.
    private const int MinPartLength = 3;

    public async Task<TagPage> FindAsync(TagRequest request, CancellationToken ct)
    {
        var (key, page) = (request.Key, request.Page);
        var list = $"search.tags {key}";
        var after = page.After(list, keys: 3) ?? [-1, 0, 0];
        var pattern = key.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal);
        var longEnough = key.Length >= MinPartLength;
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
                found.Add((reader.GetInt64("id"), reader.GetString("tag"), reader.GetInt64("rank"), reader.GetInt64("uses")));
            }
        }

        var (shown, next) = page.Cut(found, list, f => [f.Rank, f.Uses, f.Id]);
        return new TagPage([.. shown.Select(f => new TagView(f.Tag, f.Uses))]) { NextCursor = next };
    }

    // The changes that are not yet counted are added here, so that a person finds a hashtag as soon as they have posted it. A hashtag that
    // is in no public tweet any more is left out. The changes of all hashtags found are added up at once, because there may be many of
    // both.
    private static string Sql(bool forgiving) => $"""
        WITH alike AS MATERIALIZED (
            SELECT g.id, g.tag, g.spelling, g.uses,
                CASE WHEN g.tag = @key THEN 0 WHEN g.tag LIKE @beginning THEN 1 WHEN g.tag LIKE @part THEN 2
                    ELSE 3 + round(1000 * (1 - similarity(g.tag, @key)))::bigint END AS rank
            FROM tweets.tags g WHERE g.tag LIKE @wanted{(forgiving ? " OR g.tag % @key" : "")}),
        noted AS (SELECT n.tag, sum(n.change) AS change FROM tweets.tag_notes n WHERE n.tag IN (SELECT tag FROM alike) GROUP BY n.tag),
        found AS (
            SELECT alike.id, coalesce(alike.spelling, alike.tag) AS tag, alike.rank, alike.uses + coalesce(noted.change, 0)::bigint AS uses
            FROM alike LEFT JOIN noted USING (tag))
        SELECT id, tag, rank, uses FROM found
        WHERE uses > 0 AND (rank, -uses, id) > (@rank, -@uses, @id) ORDER BY rank, uses DESC, id LIMIT @take
        """;
}
