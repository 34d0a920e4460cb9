using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;

namespace Microblog.Users.Integration;

/// <summary>
/// Implements <see cref="IUserDirectory"/>: from the cache, and what is missing there by one query and one call to Media.
/// </summary>
[ScopedService]
internal sealed class UserDirectory(ModuleDataSource<UsersDb> source, IAttachments attachments, UserCardCache cache) : IUserDirectory
{
    public Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
        cache.Cards.GetManyAsync(userIds, LoadAsync, ct);

    public async Task<IReadOnlyDictionary<string, UserCard>> FindByUsernameAsync(
        IReadOnlyCollection<string> usernames, CancellationToken ct)
    {
        var keys = usernames.Where(Usernames.IsValid).Select(Usernames.Normalize).Distinct(StringComparer.Ordinal).ToList();
        var found = new Dictionary<string, UserCard>(StringComparer.OrdinalIgnoreCase);

        // The second pass is for names that have changed hands since they were cached.
        for (var pass = 0; pass < 2 && keys.Count > 0; pass++)
        {
            var owners = await cache.Owners.GetManyAsync(keys, LoadOwnersAsync, ct);
            var cards = await FindAsync([.. owners.Values.Select(o => o.UserId)], ct);
            keys.Clear();
            foreach (var (key, owner) in owners)
            {
                if (cards.TryGetValue(owner.UserId, out var card) && Usernames.Normalize(card.Username) == key)
                {
                    found[key] = card;
                }
                else
                {
                    cache.Owners.Drop(key);
                    keys.Add(key);
                }
            }
        }

        return found;
    }

    private async IAsyncEnumerable<KeyValuePair<string, UserCardCache.UsernameOwner>> LoadOwnersAsync(
        string[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT username_key, id FROM users.users WHERE username_key = ANY($1)");
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (key, id) = (reader.GetOrdinal("username_key"), reader.GetOrdinal("id"));
        while (await reader.ReadAsync(ct))
        {
            yield return new(reader.GetString(key), new UserCardCache.UsernameOwner(reader.GetInt64(id)));
        }
    }

    private async IAsyncEnumerable<KeyValuePair<long, UserCard>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        var cards = new List<(UserCard Card, long? AvatarMediaId)>(missing.Length);
        const string Select = "SELECT id, name, username, avatar_media_id, active FROM users.users WHERE id = ANY($1)";
        await using (var command = source.Source.CreateCommand(Select))
        {
            command.Parameters.Add(new() { Value = missing });
            await using var reader = await command.ExecuteReaderAsync(ct);
            var (id, name) = (reader.GetOrdinal("id"), reader.GetOrdinal("name"));
            var active = reader.GetOrdinal("active");
            var (username, avatar) = (reader.GetOrdinal("username"), reader.GetOrdinal("avatar_media_id"));
            while (await reader.ReadAsync(ct))
            {
                var card = new UserCard(reader.GetInt64(id), reader.GetString(name), reader.GetString(username), Avatar: null)
                {
                    Deactivated = reader.GetBoolean(active) ? null : true,
                };
                cards.Add((card, await reader.IsDBNullAsync(avatar, ct) ? null : reader.GetInt64(avatar)));
            }
        }

        // The row has the id of the media, not its URL: Media may process the file into a better variant later.
        var avatars = await attachments.FindAsync([.. cards.Select(c => c.AvatarMediaId).OfType<long>()], ct);
        foreach (var (card, mediaId) in cards)
        {
            var hasAvatar = avatars.TryGetValue(mediaId ?? 0, out var avatar);
            yield return new(card.Id, hasAvatar ? card with { Avatar = avatar!.AvatarUrl ?? avatar.PreviewUrl } : card);
        }
    }
}
