using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Profiles;

/// <summary>Implements <see cref="IProfilePictures"/>.</summary>
[ScopedService]
internal sealed class ProfilePictures(UsersDb db) : IProfilePictures
{
    /// <summary>
    /// Makes the media count as used until the open transaction ends. The locks are taken in the order of the ids, so there is no deadlock.
    /// </summary>
    public static Task HoldAsync(UsersDb db, long[] mediaIds, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        SELECT pg_advisory_xact_lock(hashtextextended('profile picture ' || id, 0))
        FROM (SELECT id FROM unnest({mediaIds}) AS m (id) ORDER BY id OFFSET 0) AS ordered
        """, ct);

    public async Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct) =>
        mediaIds.Count == 0 ? new HashSet<long>() : await db.TransactAsync(async () =>
        {
            // First the pictures of open transactions, then those of committed ones: a change committed in between is found by the second
            // query.
            var ids = mediaIds.ToArray();
            var found = await db.Database.SqlQuery<long>($"""
                SELECT id AS "Value" FROM unnest({ids}) AS m (id)
                WHERE NOT pg_try_advisory_xact_lock_shared(hashtextextended('profile picture ' || id, 0))
                """).ToHashSetAsync(ct);
            found.UnionWith(await db.Database.SqlQuery<long>($"""
                SELECT avatar_media_id AS "Value" FROM users.users WHERE avatar_media_id = ANY ({ids})
                UNION SELECT header_media_id FROM users.users WHERE header_media_id = ANY ({ids})
                """).ToListAsync(ct));
            return found;
        }, ct);
}
