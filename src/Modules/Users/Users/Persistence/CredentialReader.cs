using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Users.Persistence;

/// <summary>Implements <see cref="ICredentials"/> in one query.</summary>
[SingletonService]
internal sealed class CredentialReader(ModuleDataSource<UsersDb> source, DemonstrationAccounts demonstration, TimeProvider clock)
    : ICredentials
{
    public async Task<IReadOnlyDictionary<Credential, DateTimeOffset?>> FindAsync(
        IReadOnlyCollection<Credential> credentials, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT s.user_id, s.id AS session_id, NULL::bigint AS api_key_id, s.expires_at
            FROM users.sessions s JOIN users.users u ON u.id = s.user_id
            WHERE s.id = ANY ($1) AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.active
                AND (NOT u.demonstration OR $4)
            UNION ALL
            SELECT k.user_id, NULL, k.id, k.expires_at FROM users.api_keys k JOIN users.users u ON u.id = k.user_id
            WHERE k.id = ANY ($2) AND (k.expires_at IS NULL OR k.expires_at > $3) AND u.active
                AND (NOT (u.demonstration OR k.demonstration) OR $4)
            """);
        command.Parameters.Add(new() { Value = credentials.Select(c => c.SessionId).OfType<long>().ToArray() });
        command.Parameters.Add(new() { Value = credentials.Select(c => c.ApiKeyId).OfType<long>().ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = demonstration.AreAccepted });
        var valid = new Dictionary<Credential, DateTimeOffset?>(credentials.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var credential = new Credential(
                reader.GetInt64("user_id"), reader.GetFieldValue<long?>("session_id"), reader.GetFieldValue<long?>("api_key_id"));
            valid[credential] = reader.GetFieldValue<DateTimeOffset?>("expires_at");
        }

        return valid;
    }
}
