using Npgsql;

namespace Microblog.Social.Persistence;

/// <summary>Reads the columns of a row by their names, so that a changed SELECT list cannot mix them up.</summary>
internal static class NamedColumns
{
    /// <summary>The value of a column that is never NULL.</summary>
    public static T Get<T>(this NpgsqlDataReader row, string column) => row.GetFieldValue<T>(row.GetOrdinal(column));

    /// <summary>The number in a column, or null for NULL.</summary>
    public static long? GetLongOrNull(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var ordinal && row.IsDBNull(ordinal) ? null : row.GetInt64(ordinal);

    /// <summary>The text in a column, or null for NULL.</summary>
    public static string? GetTextOrNull(this NpgsqlDataReader row, string column) =>
        row.GetOrdinal(column) is var ordinal && row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
