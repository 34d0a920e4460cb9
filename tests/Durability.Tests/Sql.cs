using System.Globalization;
using Npgsql;

namespace Microblog.Durability.Tests;

/// <summary>Asks the database itself, as the superuser.</summary>
internal static class Sql
{
    // Not pooled: the server may have been restarted since.
    private static NpgsqlConnection Connect(string connectionString) =>
        new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = Connect(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql) =>
        (T)Convert.ChangeType((await RowsAsync(connectionString, sql))[0][0], typeof(T), CultureInfo.InvariantCulture);

    public static async Task<IReadOnlyList<object[]>> RowsAsync(string connectionString, string sql)
    {
        await using var connection = Connect(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
