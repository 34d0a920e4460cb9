using Npgsql;

namespace Microblog.Architecture.Tests.Product;

/// <summary>Something that a database has, as PostgreSQL itself spells it.</summary>
/// <param name="Text">What.</param>
/// <param name="InMigrations">The SQL migrations make it.</param>
/// <param name="InModel">The EF model describes it.</param>
internal sealed record SchemaFact(string Text, bool InMigrations, bool InModel)
{
    public static IReadOnlyList<SchemaFact> Join(IReadOnlySet<string> migrations, IReadOnlySet<string> model) =>
        [.. migrations.Union(model).Order(StringComparer.Ordinal)
            .Select(text => new SchemaFact(text, migrations.Contains(text), model.Contains(text)))];

    /// <summary>Everything in these schemas but the history of migrations.</summary>
    public static async Task<IReadOnlySet<string>> ReadAsync(string connectionString, string[] schemas)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Catalogue, connection) { Parameters = { new() { Value = schemas } } };
        await using var reader = await command.ExecuteReaderAsync();
        var facts = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            facts.Add(reader.GetString(0));
        }

        return facts;
    }

    // NOT NULL is told by the column: since PostgreSQL 18 it is a constraint too, whose name nobody chose.
    private const string Catalogue = """
        WITH tables AS (
            SELECT c.oid, n.nspname || '.' || c.relname AS name, c.reloptions FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations')
        SELECT 'table ' || name || coalesce(' with ' || reloptions::text, '') FROM tables
        UNION ALL
        SELECT 'column ' || t.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || CASE a.attidentity WHEN 'd' THEN ' identity by default' WHEN 'a' THEN ' identity always' ELSE '' END
            || CASE WHEN d.adbin IS NULL THEN '' WHEN a.attgenerated = '' THEN ' DEFAULT ' ELSE ' GENERATED ' END
            || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
            || coalesce((SELECT ' COLLATE ' || o.collname FROM pg_collation o WHERE o.oid = a.attcollation AND o.collname <> 'default'), '')
        FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        UNION ALL
        SELECT 'constraint ' || t.name || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
        FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype <> 'n'
        UNION ALL
        SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM tables t JOIN pg_index i ON i.indrelid = t.oid
        UNION ALL
        SELECT 'sequence ' || n.nspname || '.' || c.relname || ' ' || format_type(s.seqtypid,
            NULL) || ' from ' || s.seqstart || ' by ' || s.seqincrement
            || ' ' || s.seqmin || '..' || s.seqmax || ' cache ' || s.seqcache || CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY ($1)
        """;
}
