using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Npgsql;

namespace Microblog.Social.Model;

/// <summary>Reads what people are told. Blocks and mutes of this moment hold: what was told before one began is not shown while it lasts.</summary>
internal sealed class NotificationReader(ModuleSource<SocialDb> source)
{
    private const int MostUsers = 5;

    // Alike are those of one kind and about one tweet, the read ones and the unread ones apart. Of a page's rows, called one.
    private const string Alike =
        $"n.user_id = one.user_id AND n.kind = one.kind AND n.tweet_id = one.tweet_id AND n.read = one.read AND NOT n.undone AND n.id <= @top AND n.{Heard}";

    // Looked up once for each person, not for each of the thousands who like one tweet.
    private const string Heard = "actor_id <> ALL (unheard.ids)";

    // Only the newest of those alike is on a page, however far down the others are: one probe of the index tells. @top is the newest of the
    // first page, so that what comes meanwhile moves nothing on the pages to come.
    private static readonly string Page = $"""
        WITH unheard AS MATERIALIZED (SELECT {UnheardBy("@user")} AS ids),
        one AS (
            SELECT one.* FROM social.notifications one CROSS JOIN unheard
            WHERE one.user_id = @user AND NOT one.undone AND one.id < @before AND one.id <= @top AND one.kind = ANY (@kinds) AND one.{Heard}
              AND NOT EXISTS (SELECT FROM social.notifications n WHERE {Alike} AND n.id > one.id)
            ORDER BY one.id DESC LIMIT @take)
        {Show} FROM one CROSS JOIN unheard ORDER BY one.id DESC
        """;

    private static readonly string These = $"""
        {Show} FROM social.notifications one CROSS JOIN LATERAL (SELECT {UnheardBy("one.user_id")} AS ids OFFSET 0) AS unheard
        WHERE one.id = ANY (@ids) AND NOT one.undone AND one.{Heard}
        """;

    private static readonly string Unread = $"""
        SELECT who.id, (
            SELECT count(*)::int FROM (
                SELECT DISTINCT n.kind, n.tweet_id FROM social.notifications n WHERE n.user_id = who.id AND NOT n.read AND NOT n.undone AND n.{Heard}) AS unread)
        FROM unnest($1) AS who (id) CROSS JOIN LATERAL (SELECT {UnheardBy("who.id")} AS ids OFFSET 0) AS unheard
        """;

    private static string Show => $"""
        SELECT one.user_id, one.id, one.kind, one.tweet_id, one.read, one.created_at,
               (SELECT count(DISTINCT n.actor_id)::int FROM social.notifications n WHERE {Alike}),
               ARRAY(SELECT n.actor_id FROM social.notifications n WHERE {Alike} ORDER BY n.id DESC LIMIT {MostUsers})
        """;

    /// <summary>One page of what somebody is told, the newest first.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="kinds">Of which kinds.</param>
    /// <param name="top">The newest on the first page; the largest number there is for the first page itself.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="ct">Ends it early.</param>
    public Task<List<NotificationRow>> PageAsync(
        long userId, IReadOnlyList<NotificationKind> kinds, long top, long before, int take, CancellationToken ct) =>
        ReadAsync(Page, ct,
            new("user", userId), new("kinds", kinds.Select(k => (short)k).ToArray()), new("top", top), new("before", before), new("take", take));

    /// <summary>These notifications, each as its person sees it with those alike.</summary>
    public Task<List<NotificationRow>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ReadAsync(These, ct, new("ids", ids.ToArray()), new("top", long.MaxValue));

    /// <summary>How many unread notifications each of these people has, alike ones counted as one.</summary>
    public async Task<IReadOnlyDictionary<long, int>> UnreadAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Unread);
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        var counts = new Dictionary<long, int>(userIds.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            counts[reader.GetInt64(0)] = reader.GetInt32(1);
        }

        return counts;
    }

    private static string UnheardBy(string userId) => $"""
        ARRAY(
            SELECT muted_id FROM social.mutes WHERE muter_id = {userId} UNION ALL
            SELECT blocked_id FROM social.blocks WHERE blocker_id = {userId} UNION ALL
            SELECT blocker_id FROM social.blocks WHERE blocked_id = {userId})
        """;

    private async Task<List<NotificationRow>> ReadAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = source.Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        var rows = new List<NotificationRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new NotificationRow(
                reader.GetInt64(0), reader.GetInt64(1), (NotificationKind)reader.GetInt16(2), reader.GetInt64(3), reader.GetBoolean(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6), [.. reader.GetFieldValue<long[]>(7).Distinct()]));
        }

        return rows;
    }
}
