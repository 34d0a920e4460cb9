using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Reads the history of a tweet: whoever sees the tweet sees what it said before.</summary>
internal sealed class VersionReader(ModuleSource<TweetsDb> source)
{
    private const string ListName = "tweets.versions";

    // What it says now stands before all that it said.
    private static readonly string Versions = $"""
        SELECT v.id, v.content, v.subject, v.sensitive, v.entities, v.stamp FROM (
            SELECT {long.MaxValue - 1} AS id, t.content, t.subject, t.sensitive, t.entities, coalesce(t.edited_at, t.created_at) AS stamp
            FROM tweets.tweets t WHERE t.id = @tweet AND @before = {long.MaxValue}
            UNION ALL
            (SELECT id, content, subject, sensitive, entities, stamp FROM tweets.versions WHERE tweet_id = @tweet AND id < @before ORDER BY id DESC LIMIT @take)) AS v
        ORDER BY v.id DESC LIMIT @take
        """;

    public async Task<VersionPage> ReadAsync(long tweetId, Page page, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Versions);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("before", page.After(ListName, keys: 1)?[0] ?? long.MaxValue);
        command.Parameters.AddWithValue("take", page.Limit + 1);
        var versions = new List<VersionPage.Version>();
        var last = 0L;
        string? next = null;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (versions.Count == page.Limit)
            {
                next = Cursor.Write(ListName, last);
                break;
            }

            last = reader.GetInt64(0);
            versions.Add(new(
                reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetBoolean(3),
                Entities.Read(reader.IsDBNull(4) ? null : reader.GetString(4)), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return new VersionPage(versions) { NextCursor = next };
    }
}
