using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Users.Persistence;

/// <summary>Implements <see cref="IActivePeople"/> in one query.</summary>
[SingletonService]
internal sealed class ActivePeople(ModuleDataSource<UsersDb> source) : IActivePeople
{
    public async Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("SELECT id FROM users.users WHERE id = ANY($1) AND active");
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        var active = new HashSet<long>(userIds.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var id = reader.GetOrdinal("id");
        while (await reader.ReadAsync(ct))
        {
            active.Add(reader.GetInt64(id));
        }

        return active;
    }
}
