using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>Whose is what in the database.</summary>
internal static partial class DatabaseRules
{
    public const string Refused = "42501";

    /// <summary>Who may put the name of a table together, and why.</summary>
    private static readonly Dictionary<string, string> MayPutTogether = new(StringComparer.Ordinal)
    {
        ["Microblog.Tweets.Persistence.UserListReader"] = "lists who likes and who retweets: each slice gives its table as a constant",
    };

    private static readonly string[] Schemas = [.. Repository.Modules.Select(m => m.ToLowerInvariant())];

    public static IEnumerable<string> OwnSchema(IReadOnlyCollection<TableFacts> tables) =>
        from table in tables
        where table.Schema != table.Module
        select $"{table.Module} maps {table.Entity} to {table.Schema}.{table.Table}, because somebody wanted another module's rows: ask "
            + "through its Contracts or copy by its events.";

    /// <summary>
    /// A schema's name before a dot, in a text that looks like SQL. A table alias named as a schema counts too: give it another name.
    /// </summary>
    public static IEnumerable<string> SqlNamesOwnSchema(IReadOnlyCollection<WrittenText> texts) =>
        (from text in texts
         where LooksLikeSql().IsMatch(text.Text)
         from Match name in SchemaAndName().Matches(text.Text)
         let schema = name.Groups["schema"].Value.ToLowerInvariant()
         where Schemas.Contains(schema, StringComparer.Ordinal) && !schema.Equals(text.Module, StringComparison.OrdinalIgnoreCase)
         select $"{text.Where} has SQL that names {name.Value}, which is refused in the database and here, because no query may cross from "
             + "one schema into another.").Distinct();

    /// <summary>
    /// A table's name is written in the SQL, with its schema: what is put together when the code runs no rule can read. The building
    /// blocks, which serve every schema, put theirs together.
    /// </summary>
    public static IEnumerable<string> TablesAreWritten(IReadOnlyCollection<WrittenText> texts) =>
        (from text in texts
         where text.Module.Length > 0 && !MayPutTogether.ContainsKey(text.Where.Split('/')[0])
         let hole = HoleForTable().Match(text.Text)
         where hole.Success && (char.IsLower(hole.Value[0]) || LooksLikeSql().IsMatch(text.Text))
         select $"{text.Where} puts SQL together around \"{White().Replace(hole.Value, " ").Trim()}\": write the table with its schema, "
             + "because a name that is made at run time may be another module's.").Distinct();

    public static IEnumerable<string> Rights(IReadOnlyCollection<AccessFacts> tries) =>
        from attempt in tries
        let own = attempt.Schema == attempt.Module
        where own ? attempt.Outcome == Refused : attempt.Outcome != Refused
        select own
            ? $"The role of {attempt.Module} is refused {attempt.Statement}, because a right is missing: its own schema must be its own."
            : $"The role of {attempt.Module} is not refused {attempt.Statement} (outcome {attempt.Outcome}), because it has rights on "
                + $"{attempt.Schema}: take them away.";

    public static IEnumerable<string> MigrationsMatchModel(IReadOnlyCollection<SchemaFact> facts) =>
        from fact in facts
        where fact.InMigrations != fact.InModel
        select fact.InMigrations
            ? $"The SQL migrations make \"{fact.Text}\" and the EF model does not know it: describe it in the context, because EF would "
                + "write SQL for another table."
            : $"The EF model says \"{fact.Text}\" and the SQL migrations do not make it: write the migration, because EF would write SQL "
                + "for a table that is not there.";

    [GeneratedRegex(
        @"\b(SELECT|INSERT|UPDATE|DELETE|FROM|JOIN|WHERE|WITH|INTO|VALUES|RETURNING|TABLE|INDEX|SEQUENCE|REFERENCES"
        + @"|TRUNCATE|ORDER BY|USING|ON)\b"
        + @"|(?i)\b(select\b.+\bfrom|insert\s+into|delete\s+from|update\b.+\bset|from|join|nextval\s*\(\s*')\s*""?\w+""?\s*\.",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex LooksLikeSql();

    [GeneratedRegex(
        @"\b(?-i:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|TRUNCATE)\s+""?($|\{\d)"
        + @"|\b(select\b.*\bfrom|insert\s+into|delete\s+from|nextval\s*\(\s*')\s*""?($|\{\d)"
        + @"|^""?\s*\.\s*""?[a-z_]\w*""?[\s(]|%[Is]""?\s*\.|\bEXECUTE\s+(?!FUNCTION|PROCEDURE)|\bsearch_path\b|\bquote_ident\b",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex HoleForTable();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"(?<![\w.""])""?(?<schema>[A-Za-z_]+)""?\s*\.\s*""?[A-Za-z_]\w*", RegexOptions.ExplicitCapture)]
    private static partial Regex SchemaAndName();
}
