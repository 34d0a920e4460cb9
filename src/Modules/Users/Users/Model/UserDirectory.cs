using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>Answers <see cref="IUserDirectory"/> from memory, and what is missing there in one query.</summary>
internal sealed class UserDirectory(ModuleSource<UsersDb> source, CardCache cache) : IUserDirectory
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
        await using var command = source.Source.CreateCommand("SELECT id, name, username FROM users.users WHERE id = ANY($1)");
        command.Parameters.Add(new() { Value = missing });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new(reader.GetInt64(0), new UserCard(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Avatar: null));
        }
    }
}
