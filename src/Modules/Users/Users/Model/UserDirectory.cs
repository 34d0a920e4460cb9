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
