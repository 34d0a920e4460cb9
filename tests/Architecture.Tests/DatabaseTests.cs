using Microblog.Architecture.Tests.BadExamples;
using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Architecture.Tests;

public sealed class DatabaseTests(ProductServer server)
{
    private string[] Schemas => [.. server.Modules.Select(m => m.Name)];

    private DatabaseSettings Settings => server.Services.GetRequiredService<DatabaseSettings>();

    [Fact]
    public void Every_module_of_the_folders_runs_under_its_one_word() =>
        Schemas.ShouldBe(Repository.Modules.Select(m => m.ToLowerInvariant()), ignoreOrder: true);

    [Fact]
    public void Tables_are_in_their_modules_schema() => Rule.Holds(DatabaseRules.OwnSchema, server.FromContexts(TableFacts.Of));

    [Fact]
    public void A_table_in_another_modules_schema_is_caught()
    {
        using var stray = new StrayDb();
        Rule.Catches(DatabaseRules.OwnSchema, TableFacts.Of("tweets", stray), "maps Person to users.users", "maps ids to social.ids");
    }

    [Fact]
    public void No_SQL_names_another_modules_schema() =>
        Rule.Holds(DatabaseRules.SqlNamesOwnSchema, Compiled.Product.SelectMany(WrittenText.Of).Concat(WrittenText.OfMigrations()));

    [Fact]
    public void SQL_is_found_in_code_and_migrations_of_every_module()
    {
        var texts = Compiled.Product.SelectMany(WrittenText.Of).Concat(WrittenText.OfMigrations()).ToArray();

        foreach (var module in Repository.Modules)
        {
            var others = Judged(texts.Where(t => t.Module == module).Select(t => t with { Module = "elsewhere" }));
            others.ShouldContain(v => v.Contains(".sql has SQL", StringComparison.Ordinal));
            others.ShouldContain(v => v.StartsWith($"Microblog.{module}.", StringComparison.Ordinal));
        }

        static string[] Judged(IEnumerable<WrittenText> texts) => [.. DatabaseRules.SqlNamesOwnSchema([.. texts])];
    }

    [Fact]
    public void SQL_that_crosses_schemas_is_caught_and_other_texts_are_not() => Rule.Catches(
        DatabaseRules.SqlNamesOwnSchema,
        [
            new("Tweets", "Join", "SELECT t.id FROM tweets.tweets t JOIN users.users u ON u.id = t.author_id"),
            new("Tweets", "Piece", " FROM social.follows WHERE follower_id = "),
            new("Tweets", "Quoted", "DELETE FROM \"media\".\"media\""),
            new("Tweets", "Small", "select 1 from users.users"),
            new("Tweets", "Sequence", "SELECT nextval('social.follows_id_seq')"),
            new("Tweets", "Outbox", "INSERT INTO media.outbox VALUES ($1)"),
            new("", "Host", "TRUNCATE users.users"),
            new("Tweets", "Own", "SELECT id FROM tweets.tweets"),
            new("Tweets", "Topic", "users.card"),
            new("Tweets", "Namespace", "Microblog.Users.Contracts.UserCard is gone FROM memory"),
            new("Tweets", "Log", "The card users.card was dropped"),
            .. WrittenText.Of(Compiled.Examples).Where(t => t.Where.EndsWith(".Secret", StringComparison.Ordinal)),
        ],
        "Join has SQL that names users.users", "Piece has SQL", "Quoted has SQL", "Small has SQL", "Sequence has SQL", "Outbox has SQL",
        "Host has SQL", "Secret has SQL that names tweets.likes");

    [Fact]
    public void SQL_of_modules_has_its_tables_written_out() =>
        Rule.Holds(DatabaseRules.TablesAreWritten, Compiled.Product.SelectMany(WrittenText.Of).Concat(WrittenText.OfMigrations()));

    [Fact]
    public void SQL_that_is_put_together_around_a_table_is_caught_and_other_texts_are_not() => Rule.Catches(
        DatabaseRules.TablesAreWritten,
        [
            new WrittenText("Tweets", "Hole", "SELECT id FROM "),
            new("Tweets", "Format", "DELETE FROM {0}.follows WHERE id = 1"),
            new("Tweets", "Rest", ".follows WHERE follower_id = 1"),
            new("Tweets", "Small", "select id from "),
            new("Tweets", "Server", "SELECT format('SELECT 1 FROM %I.users', 'users')"),
            new("Tweets", "Block", "DO $$ BEGIN EXECUTE 'DELETE FROM ' || 'social' || '.follows'; END $$"),
            new("Tweets", "Path", "SET search_path TO social"),
            new("Tweets", "Sequence", "SELECT nextval('"),
            new("Tweets", "Trigger", "CREATE TRIGGER t AFTER INSERT ON tweets.tweets EXECUTE FUNCTION tweets.note()"),
            new("Tweets", "Own", "SELECT id FROM tweets.tweets WHERE id = ANY ({0})"),
            new("Tweets", "Sentence", "The card came from "),
            new("Tweets", "Message", "Names are taken from {0}."),
            new("", "Outbox", "SELECT id FROM "),
        ],
        "Hole puts", "Format puts", "Rest puts", "Small puts", "Server puts", "Block puts", "Path puts", "Sequence puts");

    [Fact]
    public async Task Roles_reach_their_own_schema_and_no_other() =>
        Rule.Holds(DatabaseRules.Rights, await AccessFacts.TryAsync(Settings, Schemas, server.Services));

    [Fact]
    public async Task A_role_with_too_many_rights_is_caught()
    {
        var facts = await AccessFacts.TryAsync(Settings with { RolePerModule = false }, Schemas, server.Services);

        var violations = DatabaseRules.Rights([.. facts]).ToArray();
        foreach (var (module, schema) in from m in Schemas from s in Schemas where m != s select (m, s))
        {
            violations.ShouldContain(
                v => v.StartsWith($"The role of {module} is not refused SELECT count(*) FROM {schema}.", StringComparison.Ordinal));
            violations.ShouldContain(
                v => v.StartsWith($"The role of {module} is not refused INSERT INTO {schema}.", StringComparison.Ordinal));
        }

        Rule.Catches(DatabaseRules.Rights, [new AccessFacts("users", "users", "SELECT 1", DatabaseRules.Refused)],
            "The role of users is refused SELECT 1");
    }

    [Fact]
    public async Task The_SQL_migrations_make_what_the_model_says()
    {
        await using var model = await TestCluster.CloneAsync();
        foreach (var script in server.FromContexts((_, db) => new[] { db.Database.GenerateCreateScript() }))
        {
            await ExecuteAsync(model, script);
        }

        Rule.Holds(DatabaseRules.MigrationsMatchModel, SchemaFact.Join(
            await SchemaFact.ReadAsync(server.ConnectionString, Schemas), await SchemaFact.ReadAsync(model.ConnectionString, Schemas)));
    }

    [Fact]
    public async Task Drift_between_migrations_and_model_is_caught()
    {
        await using var one = await TestCluster.CloneAsync();
        await ExecuteAsync(one, """
            CREATE SCHEMA tweets;
            CREATE TABLE tweets.a (id bigint CONSTRAINT pk_a PRIMARY KEY, name text, size integer NOT NULL DEFAULT 1,
                number bigint GENERATED ALWAYS AS IDENTITY);
            CREATE INDEX ix_a_name ON tweets.a (name);
            CREATE TABLE tweets.migrations (name text);
            """);
        await using var other = await TestCluster.CloneAsync();
        await ExecuteAsync(other, """
            CREATE SCHEMA tweets;
            CREATE TABLE tweets.a (id bigint CONSTRAINT pk_a PRIMARY KEY, name text NOT NULL, size integer NOT NULL,
                number bigint GENERATED ALWAYS AS IDENTITY CHECK (number > 0));
            CREATE INDEX ix_a_name ON tweets.a (name) WHERE name <> '';
            ALTER SEQUENCE tweets.a_number_seq CACHE 5;
            """);

        Rule.Catches(
            DatabaseRules.MigrationsMatchModel,
            SchemaFact.Join(await SchemaFact.ReadAsync(one.ConnectionString, ["tweets"]),
                await SchemaFact.ReadAsync(other.ConnectionString, ["tweets"])),
            "make \"column tweets.a.name text\"", "says \"column tweets.a.name text NOT NULL\"",
            "make \"column tweets.a.size integer NOT NULL DEFAULT 1\"",
            "says \"column tweets.a.size integer NOT NULL\"", "says \"constraint tweets.a a_number_check",
            "make \"index CREATE INDEX ix_a_name", "says \"index CREATE INDEX ix_a_name",
            "make \"sequence tweets.a_number_seq", "says \"sequence tweets.a_number_seq");
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
