using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Persistence;
using Npgsql;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>Reads the groups of a directory; their members only when they are shown.</summary>
[ScopedService]
internal sealed class ScimGroupReader(ModuleDataSource<UsersDb> source, UsersDb db, TimeProvider clock)
{
    private const string One = $"{ScimGroupRow.Columns}{ScimGroupRow.Rows} AND g.id = $1";
    private const string OneWithMembers = $"{ScimGroupRow.ColumnsWithMembers}{ScimGroupRow.Rows} AND g.id = $1";

    /// <summary>A group; null when there is none of this id.</summary>
    public async Task<ScimGroupRow?> FindAsync(long groupId, ScimProjection projection, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(projection.Shows("members") ? OneWithMembers : One);
        command.Parameters.Add(new() { Value = groupId });
        return await ReadOneAsync(command, ct);
    }

    /// <summary>A group, as the open transaction sees it.</summary>
    public async Task<ScimGroupRow> ReadInTransactionAsync(long groupId, ScimProjection projection, CancellationToken ct)
    {
        await using var command = db.Command(projection.Shows("members") ? OneWithMembers : One, groupId);
        return (await ReadOneAsync(command, ct))!;
    }

    /// <summary>A page of groups, how many all pages have, and the cursor of the next page.</summary>
    public Task<(IReadOnlyList<ScimGroupRow> Shown, long Total, string? Next)> ListAsync(ScimQuery query, CancellationToken ct)
    {
        var columns = query.Projection.Shows("members") ? ScimGroupRow.ColumnsWithMembers : ScimGroupRow.Columns;
        var resources = new ScimResources<ScimGroupRow>(
            columns, ScimGroupRow.Rows, ScimGroupColumns.Instance, ScimGroupRow.Read, row => row.Id);
        return ScimPages.ReadAsync(source.Source, query, resources, clock.GetUtcNow(), ct);
    }

    private static async Task<ScimGroupRow?> ReadOneAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ScimGroupRow.Read(reader) : null;
    }
}
