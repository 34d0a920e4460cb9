using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Access;

/// <summary>Answers <see cref="ICredentials"/>.</summary>
internal sealed class CredentialReader(ModuleSource<UsersDb> source, TimeProvider clock) : ICredentials
{
    public async Task<IReadOnlyDictionary<Credential, DateTimeOffset?>> FindAsync(IReadOnlyCollection<Credential> credentials, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT s.user_id, s.id, NULL::bigint, s.expires_at FROM users.sessions s JOIN users.users u ON u.id = s.user_id
            WHERE s.id = ANY ($1) AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.active
            UNION ALL
            SELECT k.user_id, NULL, k.id, k.expires_at FROM users.api_keys k JOIN users.users u ON u.id = k.user_id
            WHERE k.id = ANY ($2) AND (k.expires_at IS NULL OR k.expires_at > $3) AND u.active
            """);
        command.Parameters.Add(new() { Value = credentials.Select(c => c.SessionId).OfType<long>().ToArray() });
        command.Parameters.Add(new() { Value = credentials.Select(c => c.ApiKeyId).OfType<long>().ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        var good = new Dictionary<Credential, DateTimeOffset?>(credentials.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            good[new Credential(reader.GetInt64(0), Number(1), Number(2))] = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3);
        }

        return good;

        long? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
    }
}
