using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Tickets are for URLs, which are written into logs and so must not carry credentials. A ticket opens one stream, once, within seconds, on
/// any server.
/// </summary>
[SingletonService]
internal sealed class StreamTickets(ModuleDataSource<SocialDb> source, ICredentials credentials, TimeProvider clock)
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
        command.Parameters.Add(Nullable(caller.SessionId));
        command.Parameters.Add(Nullable(caller.ApiKeyId));
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Lifetime });
        await command.ExecuteNonQueryAsync(ct);
        return ticket;
    }

    /// <summary>Uses a ticket up.</summary>
    /// <returns>The user of the ticket; null when the ticket, or the credential that created it, is not valid.</returns>
    public async Task<Caller?> RedeemAsync(string ticket, CancellationToken ct)
    {
        if (ticket.Length > MostCharacters
            || await UseUpAsync(ticket, ct) is not { } credential
            || !(await credentials.FindAsync([credential], ct)).ContainsKey(credential))
        {
            return null;
        }

        // A stream needs no more rights than every user has.
        return new Caller(credential.UserId, "user", credential.SessionId, credential.ApiKeyId);
    }

    private async Task<Credential?> UseUpAsync(string ticket, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "DELETE FROM social.stream_tickets WHERE hash = $1 RETURNING user_id, session_id, api_key_id, expires_at > $2 AS is_valid");
        command.Parameters.Add(new() { Value = HashOf(ticket) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) && row.Get<bool>("is_valid")
            ? new Credential(row.Get<long>("user_id"), row.GetLongOrNull("session_id"), row.GetLongOrNull("api_key_id"))
            : null;
    }

    private static NpgsqlParameter Nullable(long? id) => new() { Value = id ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static byte[] HashOf(string ticket) => SHA256.HashData(Encoding.UTF8.GetBytes(ticket));
}
