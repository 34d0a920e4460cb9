using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Social.Mastodon;

/// <summary>
/// Reads notifications one by one, as the dialect shows them. Those from whom the caller mutes, and from people on either side of a
/// block, are hidden while the mute or block lasts; one whose status is not there for the caller is left out.
/// </summary>
[ScopedService]
internal sealed class NotificationList(
    ModuleDataSource<SocialDb> source, CircleCache circles, IMastodonAccounts accounts, IMastodonStatuses statuses)
{
    /// <summary>A page, with the places of its first and last row.</summary>
    public async Task<(AccountNotification[] Shown, long Newest, long Oldest)> ReadAsync(
        long callerId, short[] kinds, long? accountId, MastodonPage page, string origin, CancellationToken ct)
    {
        var rows = page.Arrange(await FindAsync($"""
            SELECT n.id, n.kind, n.tweet_id, n.actor_id, n.created_at FROM social.notifications n
            WHERE n.user_id = @user AND NOT n.undone AND n.id < @before AND n.id > @after AND n.kind = ANY (@kinds)
                AND n.actor_id <> ALL (@hidden) AND (@actor = 0 OR n.actor_id = @actor)
            ORDER BY n.id {page.Order} LIMIT {page.Limit}
            """, callerId, ct,
            new("before", page.Before), new("after", page.After), new("kinds", kinds),
            new("actor", NpgsqlDbType.Bigint) { Value = accountId ?? 0 }));
        return rows.Count == 0 ? ([], 0, 0) : (await ShowAsync(rows, callerId, origin, ct), rows[0].Id, rows[^1].Id);
    }

    /// <summary>One of them; null when there is none for the caller.</summary>
    public async Task<AccountNotification?> FindAsync(long id, long callerId, string origin, CancellationToken ct) =>
        (await ShowAsync(await FindAsync("""
            SELECT n.id, n.kind, n.tweet_id, n.actor_id, n.created_at FROM social.notifications n
            WHERE n.user_id = @user AND NOT n.undone AND n.id = @id AND n.kind < @own AND n.actor_id <> ALL (@hidden)
            """, callerId, ct, new("id", id), new("own", (short)NotificationKind.Password)), callerId, origin, ct)).SingleOrDefault();

    private async Task<AccountNotification[]> ShowAsync(IReadOnlyList<Row> rows, long callerId, string origin, CancellationToken ct)
    {
        var people = await accounts.FindAsync([.. rows.Select(r => r.ActorId)], origin, ct);
        var shown = await statuses.FindAsync([.. rows.Select(r => r.TweetId).Where(id => id != 0)], callerId, origin, ct);
        return
        [
            .. from row in rows
               where people.ContainsKey(row.ActorId) && (row.TweetId == 0 || shown.ContainsKey(row.TweetId))
               select new AccountNotification(
                   MastodonId.Format(row.Id), NotificationTypes.Of(row.Kind), MastodonTime.Format(row.CreatedAt),
                   $"ungrouped-{MastodonId.Format(row.Id)}", people[row.ActorId], row.TweetId == 0 ? null : shown[row.TweetId]),
        ];
    }

    private async Task<List<Row>> FindAsync(string sql, long callerId, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var circle = await circles.FindAsync(callerId, ct);
        await using var command = source.Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        command.Parameters.AddWithValue("user", callerId);
        command.Parameters.AddWithValue("hidden", (long[])[.. circle.Muted, .. circle.Blocked, .. circle.BlockedBy]);
        var rows = new List<Row>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            rows.Add(new Row(
                row.Get<long>("id"), (NotificationKind)row.Get<short>("kind"), row.Get<long>("tweet_id"), row.Get<long>("actor_id"),
                row.Get<DateTimeOffset>("created_at")));
        }

        return rows;
    }

    private sealed record Row(long Id, NotificationKind Kind, long TweetId, long ActorId, DateTimeOffset CreatedAt);
}
