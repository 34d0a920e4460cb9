using Microblog.Users.Domain.Scim;
using Npgsql;

namespace Microblog.Users.Persistence;

/// <summary>Reads pages of resources, by their index or by a cursor.</summary>
internal static class ScimPages
{
    /// <summary>A page, how many resources all pages have, and the cursor of the next page.</summary>
    /// <param name="source">The connections.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="resources">Where the resources are, and how a row is read.</param>
    /// <param name="now">The time, for cursors.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<(IReadOnlyList<T> Shown, long Total, string? Next)> ReadAsync<T>(
        NpgsqlDataSource source, ScimQuery query, ScimResources<T> resources, DateTimeOffset now, CancellationToken ct)
    {
        var sql = new ScimSql(resources.Places);
        var condition = sql.Where(query.Filter);
        var order = sql.OrderOf(query.SortBy);
        var filterValues = sql.Values.Count;
        var place = query.After(now);
        var later = place is null ? "TRUE" : sql.After(place, order, query.IsDescending);
        var sorted = order is null ? "" : $"{order.Folded} {(query.IsDescending ? "DESC" : "ASC")}, ";
        var limit = sql.Add(query.Count + 1L);
        var skip = sql.Add(query.Cursor is null ? query.StartIndex - 1 : 0L);
        var found = new List<(T Row, string? Sort)>();
        if (query.Count > 0)
        {
            await using var command = source.CreateCommand($"""
                {resources.Columns}, {(order is null ? "NULL" : $"({order.Folded})")}::text AS sort_value{resources.Rows}
                    AND {condition} AND {later}
                ORDER BY {sorted}{resources.Places.Id} LIMIT {limit} OFFSET {skip}
                """);
            Add(command, sql.Values);
            try
            {
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    found.Add((resources.Read(reader), reader["sort_value"] as string));
                }
            }
            catch (PostgresException refused) when (place is not null && refused.SqlState.StartsWith("22", StringComparison.Ordinal))
            {
                // The digest of a cursor has no key, so a client can make one whose value is none of the column.
                throw ScimCursor.Invalid();
            }
        }

        var hasMore = found.Count > query.Count;
        var isWhole = query is { Count: > 0, StartIndex: 1 } && place is null && !hasMore;
        var total = isWhole ? found.Count
            : await CountAsync(source, $"{resources.Rows} AND {condition}", sql.Values.Take(filterValues), ct);
        (T Row, string? Sort)[] shown = [.. found.Take(query.Count)];
        var next = hasMore && query.Cursor is not null && shown is [.., var last]
            ? query.Next(new ScimCursor(resources.IdOf(last.Row), last.Sort), now) : null;
        return ([.. shown.Select(f => f.Row)], total, next);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string rows, IEnumerable<object> values, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT count(*){rows}");
        Add(command, values);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static void Add(NpgsqlCommand command, IEnumerable<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }
    }
}

/// <summary>Where resources of a type are.</summary>
/// <param name="Columns"><c>SELECT</c> with what is read.</param>
/// <param name="Rows"><c>FROM</c> with a condition.</param>
/// <param name="Places">Where their attributes are.</param>
/// <param name="Read">Reads a row.</param>
/// <param name="IdOf">The id of a row.</param>
internal sealed record ScimResources<T>(
    string Columns, string Rows, IScimColumns Places, Func<NpgsqlDataReader, T> Read, Func<T, long> IdOf);
