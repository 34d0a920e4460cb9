using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Domain;
using Npgsql;

namespace Microblog.Social.Persistence;

/// <summary>
/// Reads notifications. Notifications of one kind about one tweet are grouped, the read ones and the unread ones apart. Notifications from
/// users whom the recipient has muted, and from users on either side of a block, are hidden while the mute or block lasts.
/// </summary>
[SingletonService]
internal sealed class NotificationReader(ModuleDataSource<SocialDb> source)
{
    private const int MostActors = 5;

    // The array of hidden users is read once a recipient, not once for each of the thousands who like one tweet.
    private const string NotHidden = "actor_id <> ALL (hidden.ids)";

    // n is a notification of the group that the newest one, called one, stands for.
    private const string SameGroup =
        "n.user_id = one.user_id AND n.kind = one.kind AND n.tweet_id = one.tweet_id AND n.read = one.read AND NOT n.undone "
        + $"AND n.id <= @top AND n.{NotHidden}";

    // Only the newest notification of a group is on a page, however far down the others are: one probe of the index decides. @top is the
    // newest of the first page, so that new notifications do not move the rows of the pages that follow.
    private static readonly string Page = $"""
        WITH hidden AS MATERIALIZED (SELECT {HiddenFrom("@user")} AS ids),
        one AS (
            SELECT one.* FROM social.notifications one CROSS JOIN hidden
            WHERE one.user_id = @user AND NOT one.undone AND one.id < @before AND one.id <= @top AND one.kind = ANY (@kinds)
              AND one.{NotHidden}
              AND NOT EXISTS (SELECT FROM social.notifications n WHERE {SameGroup} AND n.id > one.id)
            ORDER BY one.id DESC LIMIT @take)
        {Columns} FROM one CROSS JOIN hidden ORDER BY one.id DESC
        """;

    private static readonly string ById = $"""
        {Columns} FROM social.notifications one CROSS JOIN LATERAL (SELECT {HiddenFrom("one.user_id")} AS ids OFFSET 0) AS hidden
        WHERE one.id = ANY (@ids) AND NOT one.undone AND one.{NotHidden}
        """;

    private static readonly string CountUnread = $"""
        SELECT u.id AS user_id, (
            SELECT count(*)::int FROM (
                SELECT DISTINCT n.kind, n.tweet_id FROM social.notifications n
                WHERE n.user_id = u.id AND NOT n.read AND NOT n.undone AND n.{NotHidden}) AS unread) AS count
        FROM unnest($1) AS u (id) CROSS JOIN LATERAL (SELECT {HiddenFrom("u.id")} AS ids OFFSET 0) AS hidden
        """;

    // What happens to an account has no actors to count.
    private static string Columns => $"""
        SELECT one.user_id, one.id, one.kind, one.tweet_id, one.read, one.created_at,
               (SELECT (CASE WHEN one.kind >= {(short)NotificationKind.Password} THEN count(*) ELSE count(DISTINCT n.actor_id) END)::int
                FROM social.notifications n WHERE {SameGroup}) AS count,
               ARRAY(SELECT n.actor_id FROM social.notifications n WHERE {SameGroup} ORDER BY n.id DESC LIMIT {MostActors}) AS actor_ids
        """;

    /// <summary>One page of a user's grouped notifications, the newest first.</summary>
    /// <param name="userId">The recipient.</param>
    /// <param name="kinds">Only these kinds.</param>
    /// <param name="top">The newest id on the first page; <see cref="long.MaxValue"/> for the first page itself.</param>
    /// <param name="before">Only ids below this one.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="ct">Cancels the query.</param>
    public Task<List<NotificationRow>> PageAsync(
        long userId, IReadOnlyList<NotificationKind> kinds, long top, long before, int take, CancellationToken ct) =>
        ReadAsync(Page, ct,
            new("user", userId), new("kinds", kinds.Select(k => (short)k).ToArray()),
            new("top", top), new("before", before), new("take", take));

    /// <summary>These notifications, each with the group that it is the newest of for its recipient.</summary>
    public Task<List<NotificationRow>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ReadAsync(ById, ct, new("ids", ids.ToArray()), new("top", long.MaxValue));

    /// <summary>How many unread notifications each of these users has. A group counts as one.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountUnreadAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(CountUnread);
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        var counts = new Dictionary<long, int>(userIds.Count);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            counts[row.Get<long>("user_id")] = row.Get<int>("count");
        }

        return counts;
    }

    private static string HiddenFrom(string userId) => $"""
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
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            rows.Add(new NotificationRow(
                row.Get<long>("user_id"), row.Get<long>("id"), (NotificationKind)row.Get<short>("kind"), row.Get<long>("tweet_id"),
                row.Get<bool>("read"), row.Get<DateTimeOffset>("created_at"), row.Get<int>("count"),
                [.. row.Get<long[]>("actor_ids").Distinct()]));
        }

        return rows;
    }
}

/// <summary>A group of notifications as it is read from the database, represented by its newest one.</summary>
/// <param name="UserId">The recipient.</param>
/// <param name="Id">The id of the newest notification of the group.</param>
/// <param name="Kind">The kind of all of them.</param>
/// <param name="TweetId">The tweet that all of them are about; 0 for none.</param>
/// <param name="Read">The recipient has read them.</param>
/// <param name="CreatedAt">When the newest one happened.</param>
/// <param name="Count">How many users did it, or how often it happened to the account.</param>
/// <param name="ActorIds">The newest of these users, at most five; the recipient where it is about their account.</param>
internal sealed record NotificationRow(
    long UserId, long Id, NotificationKind Kind, long TweetId, bool Read, DateTimeOffset CreatedAt, int Count,
    IReadOnlyList<long> ActorIds);
