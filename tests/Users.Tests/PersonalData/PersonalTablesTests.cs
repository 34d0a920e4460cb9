using System.IO.Compression;
using System.Net;
using Microblog.Testing;
using Npgsql;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>
/// A new table that holds something of a person is in the deletion proof and in the export, or somebody has said why not.
/// </summary>
public sealed class PersonalTablesTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Advice =
        "has a column that leads to a person. See PersonalTables: add the table to the proof, or to the exceptions with its reason.";

    [Fact]
    public async Task Every_table_of_a_person_is_in_the_deletion_proof()
    {
        var tables = await TablesAsync(server.ConnectionString);

        tables.Except(PersonalTables.InDeletionProof).Except(PersonalTables.NotInDeletionProof.Keys)
            .ShouldBeEmpty($"The deletion proof misses a table that {Advice}");
        PersonalTables.NotInDeletionProof.Keys.Except(tables).ShouldBeEmpty("An exception for a table that is gone.");
        PersonalTables.NotInDeletionProof.Keys.Intersect(PersonalTables.InDeletionProof)
            .ShouldBeEmpty("An exception for a table that is in the proof.");
    }

    [Fact]
    public async Task Every_table_of_a_person_is_in_the_export()
    {
        var tables = await TablesAsync(server.ConnectionString);
        var files = await ExportedFilesAsync(await server.PersonAsync());

        tables.Except(PersonalTables.InExport.Keys).Except(PersonalTables.NotInExport.Keys)
            .ShouldBeEmpty($"The export misses a table that {Advice}");
        PersonalTables.InExport.Values.Except(files).ShouldBeEmpty("A file that the archive does not have.");
        PersonalTables.InExport.Keys.Concat(PersonalTables.NotInExport.Keys).Except(tables)
            .ShouldBeEmpty("A table that is gone, or no longer a person's.");
        PersonalTables.InExport.Keys.Intersect(PersonalTables.NotInExport.Keys).ShouldBeEmpty("An exception for a table that is exported.");
    }

    [Fact]
    public async Task A_new_table_of_a_person_is_found_whatever_its_column_is_called()
    {
        await server.ExecuteAsync("""
            CREATE TABLE tweets.pins (user_id bigint, tweet_id bigint);
            CREATE TABLE social.lists (id bigint, curator bigint);
            CREATE TABLE social.list_members (list_id bigint, members bigint[]);
            CREATE TABLE media.sizes (media_id bigint, size bigint, note text);
            """);
        try
        {
            (await TablesAsync(server.ConnectionString)).Except(PersonalTables.InDeletionProof)
                .Except(PersonalTables.NotInDeletionProof.Keys)
                .ShouldBe(["social.list_members", "social.lists", "tweets.pins"]);
        }
        finally
        {
            await server.ExecuteAsync("DROP TABLE tweets.pins, social.lists, social.list_members, media.sizes");
        }
    }

    /// <summary>
    /// Tables with a number, or a list of numbers, that is not known to lead to something else; and the accounts themselves.
    /// </summary>
    private static async Task<List<string>> TablesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT DISTINCT c.table_schema || '.' || c.table_name FROM information_schema.columns c JOIN information_schema.tables t
                USING (table_schema, table_name)
            WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
                AND (c.table_schema = 'users' AND c.column_name = 'subject' OR c.udt_name IN ('int8', '_int8')
                    AND (c.column_name <> ALL ($1) OR c.table_schema || '.' || c.table_name = 'users.users'))
            ORDER BY 1
            """, connection) { Parameters = { new() { Value = PersonalTables.ColumnsOfOtherThings } } };
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private async Task<List<string>> ExportedFilesAsync(Person person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/me/export");
        request.Headers.Add("api-key", person.Key);
        using var answer = await server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var archive = await ZipArchive.CreateAsync(
            await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null,
            TestContext.Current.CancellationToken);
        return [.. archive.Entries.Select(e => e.FullName)];
    }
}
