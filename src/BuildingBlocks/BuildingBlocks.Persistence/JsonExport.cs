using System.Text;
using Microblog.BuildingBlocks.Contracts;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// A table of any length as one JSON array. It is read page by page, each in a statement of its own: however slowly the reader takes it, no
/// connection waits for them, and memory holds one page.
/// </summary>
public static class JsonExport
{
    private const int PageSize = 500;

    /// <summary>A time as all answers have it: RFC 3339, UTC, whole seconds.</summary>
    public static string Time(string column) => $"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')""";

    /// <summary>The array as a belonging of a person.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="source">Whose connections.</param>
    /// <param name="key">The column that the pages go on by: unique for the person, and positive.</param>
    /// <param name="json">SQL of one row's JSON.</param>
    /// <param name="rows">SQL of the rows of the person <c>$1</c>: what stands between <c>FROM</c> and the condition of the page.</param>
    /// <param name="personId">Whose.</param>
    public static PersonalDataFile Of(string name, NpgsqlDataSource source, string key, string json, string rows, long personId) =>
        new(name, IsDense: false, (stream, ct) => WriteAsync(stream, source, $"""
            SELECT {key}, ({json})::text FROM {rows} AND {key} > $2 ORDER BY {key} LIMIT {PageSize}
            """, personId, ct));

    private static async Task WriteAsync(Stream stream, NpgsqlDataSource source, string sql, long personId, CancellationToken ct)
    {
        var (last, count, isFirst) = (0L, 0, true);
        await stream.WriteAsync("["u8.ToArray(), ct);
        do
        {
            var page = new StringBuilder();
            count = 0;
            await using (var command = source.CreateCommand(sql))
            {
                command.Parameters.Add(new() { Value = personId });
                command.Parameters.Add(new() { Value = last });
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    page.Append(isFirst ? "\n" : ",\n").Append(reader.GetString(1));
                    (last, count, isFirst) = (reader.GetInt64(0), count + 1, false);
                }
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), ct);
        }
        while (count == PageSize);

        await stream.WriteAsync("\n]\n"u8.ToArray(), ct);
    }
}
