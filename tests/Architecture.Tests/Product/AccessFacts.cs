using Microblog.BuildingBlocks.Persistence;
using Npgsql;

namespace Microblog.Architecture.Tests.Product;

/// <summary>What came of a statement that was run under a module's role and rolled back.</summary>
/// <param name="Module">Whose role.</param>
/// <param name="Schema">Whose table.</param>
/// <param name="Statement">What was tried.</param>
/// <param name="Outcome">The SQLSTATE of the error; <c>00000</c> when it worked.</param>
internal sealed record AccessFacts(string Module, string Schema, string Statement, string Outcome)
{
    public static async Task<IReadOnlyList<AccessFacts>> TryAsync(
        DatabaseSettings settings, IEnumerable<string> modules, IServiceProvider services)
    {
        string[] schemas = [.. modules];
        var facts = new List<AccessFacts>();
        foreach (var module in schemas)
        {
            await using var source = settings.DataSourceFor(module, services);
            foreach (var (schema, statement) in await StatementsAsync(settings.ConnectionString, schemas))
            {
                facts.Add(new AccessFacts(module, schema, statement, await TryAsync(source, statement)));
            }
        }

        return facts;
    }

    private static async Task<string> TryAsync(NpgsqlDataSource source, string statement)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync();
            return "00000";
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    // Whoever may not even name a thing is told so by the same code.
    private static async Task<List<(string Schema, string Statement)>> StatementsAsync(string connectionString, string[] schemas)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT n.nspname, s.statement
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
                 LATERAL (VALUES ('r', format('SELECT count(*) FROM %I.%I', n.nspname, c.relname)),
                                 ('r', format('INSERT INTO %I.%I DEFAULT VALUES', n.nspname, c.relname)),
                                 ('S', format('SELECT nextval(''%I.%I'')', n.nspname, c.relname))) AS s (kind, statement)
            WHERE n.nspname = ANY ($1) AND (c.relkind::text = s.kind OR c.relkind = 'p' AND s.kind = 'r')
            UNION ALL SELECT nspname, format('CREATE TABLE %I.intruder ()', nspname) FROM pg_namespace WHERE nspname = ANY ($1)
            ORDER BY 1, 2
            """, connection) { Parameters = { new() { Value = schemas } } };
        await using var reader = await command.ExecuteReaderAsync();
        var statements = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            statements.Add((reader.GetString(0), reader.GetString(1)));
        }

        return statements;
    }
}
