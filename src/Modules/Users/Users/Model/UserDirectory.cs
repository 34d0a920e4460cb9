using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>Answers <see cref="IUserDirectory"/> from memory, and what is missing there in one query and one question to Media.</summary>
internal sealed class UserDirectory(ModuleSource<UsersDb> source, IAttachments attachments, CardCache cache) : IUserDirectory
{
    public Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
        cache.Cards.GetManyAsync(userIds, LoadAsync, ct);

    public async Task<IReadOnlyDictionary<string, UserCard>> FindByUsernameAsync(IReadOnlyCollection<string> usernames, CancellationToken ct)
    {
        var keys = usernames.Where(Usernames.IsPossible).Select(Usernames.KeyOf).Distinct(StringComparer.Ordinal).ToList();
        var found = new Dictionary<string, UserCard>(StringComparer.OrdinalIgnoreCase);

        // The second look is for names that have changed hands since they were remembered.
        for (var look = 0; look < 2 && keys.Count > 0; look++)
        {
            var owners = await cache.Owners.GetManyAsync(keys, LoadOwnersAsync, ct);
            var cards = await FindAsync([.. owners.Values.Select(o => o.UserId)], ct);
            keys.Clear();
            foreach (var (key, owner) in owners)
            {
                if (cards.TryGetValue(owner.UserId, out var card) && Usernames.KeyOf(card.Username) == key)
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

    private async IAsyncEnumerable<KeyValuePair<string, NameOwner>> LoadOwnersAsync(string[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT username_key, id FROM users.users WHERE username_key = ANY($1)");
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new(reader.GetString(0), new NameOwner(reader.GetInt64(1)));
        }
    }

    private async IAsyncEnumerable<KeyValuePair<long, UserCard>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        var cards = new List<(UserCard Card, long? AvatarMediaId)>(missing.Length);
        await using (var command = source.Source.CreateCommand("SELECT id, name, username, avatar_media_id FROM users.users WHERE id = ANY($1)"))
        {
            command.Parameters.Add(new() { Value = missing });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var card = new UserCard(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Avatar: null);
                cards.Add((card, await reader.IsDBNullAsync(3, ct) ? null : reader.GetInt64(3)));
            }
        }

        // The media id is stored and its address asked for: the file behind it may get a better form later.
        var avatars = await attachments.FindAsync([.. cards.Select(c => c.AvatarMediaId).OfType<long>()], ct);
        foreach (var (card, mediaId) in cards)
        {
            yield return new(card.Id, mediaId is { } id && avatars.TryGetValue(id, out var avatar) ? card with { Avatar = avatar.AvatarUrl ?? avatar.PreviewUrl } : card);
        }
    }
}
