using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Persistence;
using Npgsql;

namespace Microblog.Users.Features.Provisioning;

/// <summary>Reads the people whom a directory has made.</summary>
[ScopedService]
internal sealed class ScimUserReader(ModuleDataSource<UsersDb> source, UsersDb db, TimeProvider clock)
{
    private const string One = $"{ScimUserRow.Columns}{ScimUserRow.Rows} AND s.user_id = $1";

    private static readonly ScimResources<ScimUserRow> All =
        new(ScimUserRow.Columns, ScimUserRow.Rows, ScimUserColumns.Instance, ScimUserRow.Read, row => row.Id);

    /// <summary>A person; null when the directory has none of this id.</summary>
    public async Task<ScimUserRow?> FindAsync(long userId, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(One);
        command.Parameters.Add(new() { Value = userId });
        return await ReadOneAsync(command, ct);
    }

    /// <summary>A person, as the open transaction sees them.</summary>
    public async Task<ScimUserRow?> FindInTransactionAsync(long userId, CancellationToken ct)
    {
        await using var command = db.Command(One, userId);
        return await ReadOneAsync(command, ct);
    }

    /// <summary>A page of people, how many all pages have, and the cursor of the next page.</summary>
    public Task<(IReadOnlyList<ScimUserRow> Shown, long Total, string? Next)> ListAsync(ScimQuery query, CancellationToken ct) =>
        ScimPages.ReadAsync(source.Source, query, All, clock.GetUtcNow(), ct);

    private static async Task<ScimUserRow?> ReadOneAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ScimUserRow.Read(reader) : null;
    }
}
