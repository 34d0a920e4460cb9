using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// Reads the versions of a tweet. A person who may see the tweet may see all its versions, but for those before an edit that named the
/// person, if it is not for them otherwise. Of people who block the reader the texts have plain names.
/// </summary>
[ScopedService]
internal sealed class VersionReader(ModuleDataSource<TweetsDb> source)
{
    private const string ListName = "tweets.versions";

    // The current version has the largest id, so that it comes first.
    private static readonly string Versions = $"""
        WITH last_hidden AS MATERIALIZED (
            SELECT CASE WHEN {VisibilityFilter.EveryVersion} THEN 0 ELSE coalesce((
                SELECT m.after_version FROM tweets.mentions m WHERE m.tweet_id = t.id AND m.user_id = @caller), 0) END AS id
            FROM tweets.tweets t WHERE t.id = @tweet)
        SELECT v.id, v.content, v.subject, v.sensitive, v.entities, v.stamp FROM (
            SELECT {long.MaxValue - 1} AS id, t.content, t.subject, t.sensitive, t.entities, coalesce(t.edited_at, t.created_at) AS stamp
            FROM tweets.tweets t WHERE t.id = @tweet AND @before = {long.MaxValue}
            UNION ALL
            (SELECT id, content, subject, sensitive, entities, stamp FROM tweets.versions WHERE tweet_id = @tweet AND id < @before
                AND id > (SELECT id FROM last_hidden)
                ORDER BY id DESC LIMIT @take)) AS v
        ORDER BY v.id DESC LIMIT @take
        """;

    public async Task<VersionPage> ReadAsync(long tweetId, Page page, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Versions);
        viewer.AddTo(command.Parameters);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("before", page.After(ListName, keys: 1)?[0] ?? long.MaxValue);
        command.Parameters.AddWithValue("take", page.Limit + 1);
        var versions = new List<(long Id, VersionPage.Version Version)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            versions.Add((reader.GetInt64("id"), new VersionPage.Version(
                reader.GetString("content"), reader.GetNullableString("subject"), reader.GetBoolean("sensitive"),
                Entities.Read(reader.GetNullableString("entities")).Without(viewer.BlockedBy),
                reader.GetFieldValue<DateTimeOffset>("stamp"))));
        }

        var (shown, next) = page.Cut(versions, ListName, v => [v.Id]);
        return new VersionPage([.. shown.Select(v => v.Version)]) { NextCursor = next };
    }
}
