using Microblog.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>Reserves usernames that people give up. The database refuses them to everybody but their owners.</summary>
internal static class FormerUsernames
{
    /// <summary>
    /// So many names are reserved for one person: those that were given up last. Else one person could take all names from others.
    /// </summary>
    public const int MostOfOnePerson = 10;

    /// <summary>Reserves the name that a person gives up for another, and takes the new name off their reserved ones.</summary>
    public static Task ExchangeAsync(UsersDb db, long ownerId, string oldKey, string newKey, TimeSpan keep, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            WITH past AS (
                DELETE FROM users.former_names
                WHERE until < now() AND digest <> sha256(convert_to({oldKey}, 'UTF8'))
                    OR owner_id = {ownerId} AND digest = sha256(convert_to({newKey}, 'UTF8'))),
            surplus AS (
                DELETE FROM users.former_names WHERE digest IN (
                    SELECT digest FROM users.former_names WHERE owner_id = {ownerId} ORDER BY until DESC OFFSET {MostOfOnePerson - 1}))
            INSERT INTO users.former_names (digest, until, owner_id)
            VALUES (sha256(convert_to({oldKey}, 'UTF8')), now() + {keep}, {ownerId})
            ON CONFLICT (digest) DO UPDATE SET until = excluded.until, owner_id = excluded.owner_id
            """, ct);

    /// <summary>Reserves the name of a deleted account. The names that its owner gave up before stay reserved too, for nobody.</summary>
    public static Task KeepOfDeletedAsync(UsersDb db, User user, TimeSpan keep, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            WITH past AS (
                DELETE FROM users.former_names WHERE until < now() AND digest <> sha256(convert_to({user.UsernameKey}, 'UTF8'))),
            before AS (UPDATE users.former_names SET owner_id = NULL WHERE owner_id = {user.Id} AND until >= now())
            INSERT INTO users.former_names (digest, until) VALUES (sha256(convert_to({user.UsernameKey}, 'UTF8')), now() + {keep})
            ON CONFLICT (digest) DO UPDATE SET until = excluded.until, owner_id = NULL
            """, ct);
}
