using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Begins and ends follows: the row, both counters and the event in one transaction. A repeat changes nothing.</summary>
internal static class FollowChange
{
    // The unique key decides whether this is a repeat. The two counters are locked in the order of their ids, so that two people who
    // follow each other at once do not wait for each other.
    private const string Count = """
        , change AS (
            INSERT INTO social.counts AS c (user_id, followers_count, following_count)
            SELECT v.* FROM changed, LATERAL (VALUES ({0}::bigint, 0, {3}::integer), ({1}, {3}, 0)) AS v (user_id, followers, following) ORDER BY v.user_id
            ON CONFLICT (user_id) DO UPDATE SET
                followers_count = c.followers_count + excluded.followers_count,
                following_count = c.following_count + excluded.following_count)
        SELECT version AS "Value" FROM changed
        """;

    private const string Begin = """
        WITH changed AS (
            INSERT INTO social.follows (follower_id, followee_id, created_at) VALUES ({0}, {1}, {2})
            ON CONFLICT DO NOTHING RETURNING id AS version)
        """;

    private const string End = """
        WITH changed AS (
            DELETE FROM social.follows WHERE follower_id = {0} AND followee_id = {1}
            RETURNING nextval('social.follows_id_seq') AS version)
        """;

    public static Task BeginAsync(SocialDb db, CircleReader circles, long followerId, long followeeId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, Begin + Count, followerId, followeeId, following: true, now, ct);

    public static Task EndAsync(SocialDb db, CircleReader circles, long followerId, long followeeId, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, circles, End + Count, followerId, followeeId, following: false, now, ct);

    private static Task ApplyAsync(
        SocialDb db, CircleReader circles, string sql, long followerId, long followeeId, bool following, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            // After a repeat too: the first try may have ended with its Host before it could tell the others.
            db.AfterCommit(() => circles.Drop(followerId));
            var changed = await db.Database.SqlQueryRaw<long>(sql, followerId, followeeId, now, following ? 1 : -1).ToListAsync(ct);
            foreach (var version in changed)
            {
                db.Publish(new FollowChanged(followerId, followeeId, following, version, now));
            }

            return await db.SaveChangesAsync(ct);
        }, ct);
}
