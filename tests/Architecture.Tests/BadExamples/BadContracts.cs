using Microblog.BuildingBlocks.Contracts;
using Npgsql;

#pragma warning disable IDE0130, CA1852 // Wrong on purpose.

namespace Microblog.Architecture.Tests.BadExamples;

[EventName("users.user-renamed.v1")]
internal sealed record UserRenamed(long UserId, IReadOnlyList<long> Friends, string? Name) : IIntegrationEvent;

[EventName("users.user-renamed.v1")]
internal record UserRenamedEvent(long UserId) : IIntegrationEvent;

internal sealed record DeleteUser(long[] Ids, List<string> Names) : IIntegrationEvent;

[EventName("Users.UserMoved")]
internal sealed class UserMoved : IIntegrationEvent
{
    public long UserId { get; set; }
}

internal interface IBadDirectory
{
    Task<IReadOnlyDictionary<long, string>> FindNamesAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    Task<string> GetNameAsync(string id, CancellationToken ct);

    Task RenameAsync(IReadOnlyCollection<long> ids);
}

internal sealed class BadDirectory(string connectionString) : IBadDirectory
{
    public async Task<IReadOnlyDictionary<long, string>> FindNamesAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("UPDATE users.users SET name = name", connection);
        await command.ExecuteNonQueryAsync(ct);
        return new Dictionary<long, string>();
    }

    public Task<string> GetNameAsync(string id, CancellationToken ct) => Task.FromResult(id);

    public Task RenameAsync(IReadOnlyCollection<long> ids) => Task.CompletedTask;
}
