using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>Answers <see cref="IUserDirectory"/> from memory, and what is missing there in one query.</summary>
internal sealed class UserDirectory(ModuleSource<UsersDb> source, CardCache cache) : IUserDirectory
{
    public async Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        // One look into the answer for each id: a page of tweets asks for a thousand.
        var found = new Dictionary<long, UserCard>(userIds.Count);
        HashSet<long>? missing = null;
        foreach (var id in userIds)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(found, id, out var isThere);
            if (!isThere && cache.Cards.Find(id) is { } card)
            {
                slot = card;
            }
            else if (!isThere)
            {
                found.Remove(id);
                (missing ??= []).Add(id);
            }
        }

        if (missing is not null)
        {
            await LoadAsync(missing, found, ct);
        }

        return found;
    }

    private async Task LoadAsync(HashSet<long> missing, Dictionary<long, UserCard> found, CancellationToken ct)
    {
        var version = cache.Cards.Version;
        await using var command = source.Source.CreateCommand("SELECT id, name, username FROM users.users WHERE id = ANY($1)");
        command.Parameters.Add(new() { Value = missing.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var card = new UserCard(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Avatar: null);
            found[card.Id] = card;
            cache.Cards.Remember(card.Id, card, version);
        }
    }
}
