using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>Answers <see cref="IUserDirectory"/> from memory, and what is missing there in one query.</summary>
internal sealed class UserDirectory(ModuleSource<UsersDb> source, CardCache cache) : IUserDirectory
{
    public async Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        var found = new Dictionary<long, UserCard>(userIds.Count);
        var missing = new HashSet<long>();
        foreach (var id in userIds)
        {
            if (cache.Cards.Find(id) is { } card)
            {
                found[id] = card;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
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
