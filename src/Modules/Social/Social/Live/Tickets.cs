using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Social.Live;

/// <summary>
/// Tickets stand in an address, where credentials must not: addresses are written into logs. So a ticket opens one stream, once, within seconds, at any Host.
/// </summary>
internal sealed class Tickets(ModuleSource<SocialDb> source, ICredentials credentials, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int Bytes = 32;
    private const int MostCharacters = 64;

    public async Task<string> IssueAsync(Caller caller, CancellationToken ct)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        await using var command = source.Source.CreateCommand(
            "INSERT INTO social.stream_tickets (hash, user_id, session_id, api_key_id, expires_at) VALUES ($1, $2, $3, $4, $5)");
        command.Parameters.Add(new() { Value = HashOf(ticket) });
        command.Parameters.Add(new() { Value = caller.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = caller.SessionId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = caller.ApiKeyId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Lifetime });
        await command.ExecuteNonQueryAsync(ct);
        return ticket;
    }

    /// <summary>Who may listen with this ticket, which is spent by asking; null when it is not good, or the credential it was made with is not any more.</summary>
    public async Task<Caller?> RedeemAsync(string ticket, CancellationToken ct)
    {
        if (ticket.Length > MostCharacters || await SpendAsync(ticket, ct) is not { } credential || !(await credentials.FindAsync([credential], ct)).ContainsKey(credential))
        {
            return null;
        }

        // A stream needs no more rights than anybody has.
        return new Caller(credential.UserId, "user", credential.SessionId, credential.ApiKeyId);
    }

    private async Task<Credential?> SpendAsync(string ticket, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "DELETE FROM social.stream_tickets WHERE hash = $1 RETURNING user_id, session_id, api_key_id, expires_at > $2");
        command.Parameters.Add(new() { Value = HashOf(ticket) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetBoolean(3)
            ? new Credential(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2))
            : null;
    }

    private static byte[] HashOf(string ticket) => SHA256.HashData(Encoding.UTF8.GetBytes(ticket));
}
