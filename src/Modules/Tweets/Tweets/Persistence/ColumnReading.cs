using System.Data;
using System.Data.Common;

namespace Microblog.Tweets.Persistence;

/// <summary>Reads columns that may be null by their names, as <see cref="DataReaderExtensions"/> reads the others.</summary>
internal static class ColumnReading
{
    public static T? GetNullable<T>(this DbDataReader reader, string name) where T : struct =>
        reader.GetNullable<T>(reader.GetOrdinal(name));

    public static T? GetNullable<T>(this DbDataReader reader, int column) where T : struct =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static string? GetNullableString(this DbDataReader reader, string name) => reader.GetNullableString(reader.GetOrdinal(name));

    public static string? GetNullableString(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
