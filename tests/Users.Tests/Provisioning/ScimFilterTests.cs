using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

public sealed class ScimFilterTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly SemaphoreSlim Once = new(1);
    private static Dictionary<string, string>? _people;

    // Three people, and a boss: letters are their first names.
    private async Task<(ScimClient Directory, Dictionary<string, string> People)> PeopleAsync()
    {
        var directory = await ScimClient.ConnectAsync(server);
        await Once.WaitAsync();
        try
        {
            if (_people is null)
            {
                var boss = await MakeAsync(directory, "filter_boss", "Boss", ",\"title\":\"Director\"");
                var ofAnn = $$"""
                    ,"title":"Engineer","userType":"Employee","nickName":"",
                    "emails":[{"type":"work","value":"Ann@Acme.example","primary":true},{"type":"home","value":"ann@home.example"}],
                    "{{ScimClient.Enterprise}}":{"department":"Sales","manager":{"value":"{{boss}}"} }
                    """;
                var ofBob = """
                    ,"title":"Engineer 2","externalId":"X-Bob","emails":[{"type":"work","value":"bob@acme.example"}]
                    """;
                const string OfEve = ",\"userType\":\"Contractor\",\"active\":false";
                _people = new Dictionary<string, string>
                {
                    ["boss"] = boss,
                    ["ann"] = await MakeAsync(directory, "Filter_Ann", "Ann", ofAnn),
                    ["bob"] = await MakeAsync(directory, "filter_bob", "Bob", ofBob),
                    ["eve"] = await MakeAsync(directory, "filter_eve", "Ève \\\"quoted\\\"", OfEve),
                };
                await directory.MakeGroupAsync("Filtered", _people["ann"], _people["bob"]);
            }
        }
        finally
        {
            Once.Release();
        }

        return (directory, _people);
    }

    private static async Task<string> MakeAsync(ScimClient directory, string userName, string givenName, string more) =>
        (await directory.SendAsync(HttpMethod.Post, "/Users", $$"""
            {"userName":"{{userName}}","name":{"givenName":"{{givenName}}","familyName":"Filter"}{{more}} }
            """)).ShouldBe(HttpStatusCode.Created).Json.Id();

    [Theory]
    [InlineData("userName eq \"filter_ANN\"", "ann")]
    [InlineData("userName ne \"filter_ann\"", "boss bob eve")]
    [InlineData("userName co \"TER_B\"", "boss bob")]
    [InlineData("userName sw \"filter_e\"", "eve")]
    [InlineData("userName ew \"_BOB\"", "bob")]
    [InlineData("userName gt \"filter_bob\"", "boss eve")]
    [InlineData("userName ge \"filter_bob\"", "boss bob eve")]
    [InlineData("userName lt \"filter_bob\"", "ann")]
    [InlineData("userName le \"filter_bob\"", "ann bob")]
    [InlineData("title pr", "boss ann bob")]
    [InlineData("not (title pr)", "eve")]
    [InlineData("nickName pr", "")]
    [InlineData("not (title eq \"Engineer\")", "boss bob eve")]
    [InlineData("title eq null", "eve")]
    [InlineData("title ne null", "boss ann bob")]
    [InlineData("title sw \"eng\" and userType eq \"employee\"", "ann")]
    [InlineData("title eq \"Director\" or title eq \"Engineer\" and userType eq \"none\"", "boss")]
    [InlineData("(title eq \"Director\" or title eq \"Engineer\") and userType eq \"Employee\"", "ann")]
    [InlineData("TITLE SW \"eng\" AND NOT (userType PR)", "bob")]
    [InlineData("active eq false", "eve")]
    [InlineData("active eq \"False\"", "eve")]
    [InlineData("active ne true", "eve")]
    [InlineData("externalId eq \"X-Bob\"", "bob")]
    [InlineData("externalId eq \"x-bob\"", "")]
    [InlineData("name.givenName eq \"ÈVE \\\"QUOTED\\\"\"", "eve")]
    [InlineData("name.familyName eq \"filter\"", "boss ann bob eve")]
    [InlineData("emails pr", "ann bob")]
    [InlineData("emails eq \"bob@acme.example\"", "bob")]
    [InlineData("emails.value ew \"@HOME.example\"", "ann")]
    [InlineData("emails.type eq \"home\"", "ann")]
    [InlineData("emails[type eq \"work\"]", "ann bob")]
    [InlineData("emails[type eq \"work\" and value co \"@acme\"]", "ann bob")]
    [InlineData("emails[type eq \"home\" and value co \"@acme\"]", "")]
    [InlineData("emails[type eq \"home\"].value eq \"ann@home.example\"", "ann")]
    [InlineData("emails[primary eq true]", "ann")]
    [InlineData("emails[not (type eq \"work\")]", "ann")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"filter_bob\"", "bob")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"SALES\"", "ann")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName sw \"boss\"", "ann")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager pr", "ann")]
    [InlineData("schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"", "ann")]
    [InlineData("groups.display eq \"filtered\"", "ann bob")]
    [InlineData("groups[display sw \"filt\" and type eq \"direct\"]", "ann bob")]
    [InlineData("meta.created ge \"2026-11-20T12:00:00Z\"", "boss ann bob eve")]
    [InlineData("meta.lastModified lt \"2026-11-20T12:00:00+00:00\"", "")]
    [InlineData("meta.resourceType eq \"User\"", "boss ann bob eve")]
    [InlineData("userName eq \"filter_ann\" or userName eq \"filter_bob\" or userName eq \"filter_eve\"", "ann bob eve")]
    [InlineData("((((userName eq \"filter_ann\"))))", "ann")]
    [InlineData("id eq \"0\"", "")]
    [InlineData("id eq \"x\"", "")]
    [InlineData("userName eq \"' OR 1=1 --\"", "")]
    [InlineData("userName co \"%\"", "")]
    public async Task A_filter_finds_those_it_says(string filter, string names)
    {
        var (directory, people) = await PeopleAsync();

        var found = await directory.FindAsync($"({filter}) and name.familyName eq \"Filter\"");

        found.Select(id => people.First(p => p.Value == id).Key).Order(StringComparer.Ordinal)
            .ShouldBe(names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), filter);
        server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("shoeSize eq 43")]
    [InlineData("userName like \"a\"")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("eq \"a\"")]
    [InlineData("userName eq \"a")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("userName eq \"a\" userName eq \"b\"")]
    [InlineData("(userName eq \"a\"")]
    [InlineData("userName eq \"a\")")]
    [InlineData("not userName eq \"a\"")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[type eq \"work\"].value")]
    [InlineData("emails[shoe eq \"work\"]")]
    [InlineData("userName[value eq \"a\"]")]
    [InlineData("emails[type[value eq \"a\"]]")]
    [InlineData("active gt true")]
    [InlineData("active eq maybe")]
    [InlineData("meta.created eq \"yesterday\"")]
    [InlineData("meta.created co \"2026\"")]
    [InlineData("title gt null")]
    [InlineData("name eq \"a\"")]
    [InlineData("password eq \"a\"")]
    [InlineData("meta.version eq \"a\"")]
    [InlineData("userName eq \"\\ud83c\"")]
    [InlineData("userName eq \"\\u0000\"")]
    [InlineData("attributes->>'a' eq \"1\"")]
    [InlineData("name.givenName'::text) OR TRUE -- eq \"1\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User eq \"a\"")]
    [InlineData("urn:nobody:knows eq \"a\"")]
    public async Task What_is_no_filter_is_refused(string filter)
    {
        var directory = await ScimClient.ConnectAsync(server);

        (await directory.GetAsync($"/Users?filter={Uri.EscapeDataString(filter)}"))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidFilter");
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filter_that_is_long_deep_or_has_very_many_parts_is_refused()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var (deep, many) = (new string('(', 500), string.Join(" or ", Enumerable.Repeat("id eq \"1\"", 150)));

        foreach (var filter in (string[])[
            $"userName eq \"{new string('a', 10_000)}\"", $"{deep}title pr{new string(')', 500)}", many,
            string.Concat(Enumerable.Repeat("not (", 300)) + "title pr" + new string(')', 300)])
        {
            (await directory.PostAsync("/Users/.search", new { filter })).ShouldRefuse(HttpStatusCode.BadRequest, "invalidFilter");
        }

        (await directory.GetAsync($"/Users?filter={Uri.EscapeDataString($"userName eq \"{new string('a', 10_000)}\"")}"))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidFilter");
    }

    [Fact]
    public async Task The_indexes_answer_the_questions_that_directories_ask()
    {
        var directory = await ScimClient.ConnectAsync(server);
        await server.ExecuteAsync("""
            INSERT INTO users.users (name, username, username_key, role, created_at)
                SELECT 'Many', 'many_' || i, 'many_' || i, 'user', now() FROM generate_series(1, 5000) i;
            INSERT INTO users.scim_users (user_id, user_name, external_id, email_keys, attributes, active, created_at, changed_at)
                SELECT id, username || '@many.example', 'ext-' || id, ARRAY[username || '@many.example'],
                    jsonb_build_object('emails', jsonb_build_array(
                        jsonb_build_object('type', 'work', 'value', username || '@many.example'))),
                    true, now(), now() FROM users.users WHERE name = 'Many';
            ANALYZE users.users; ANALYZE users.scim_users;
            """);

        foreach (var (condition, index) in ((string, string)[])[
            ("s.user_name_key = lower('many_7@many.example'::text)", "ix_scim_users_user_name_key"),
            ("s.external_id = 'ext-7'::text", "ix_scim_users_external_id"),
            ("s.email_keys @> ARRAY[lower('many_7@many.example'::text)]", "ix_scim_users_email_keys")])
        {
            await using var connection = new Npgsql.NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new Npgsql.NpgsqlCommand(
                "EXPLAIN SELECT count(*) FROM users.scim_users s JOIN users.users u ON u.id = s.user_id WHERE s.deleted_at IS NULL AND "
                    + condition, connection);
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var plan = "";
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                plan += reader.GetString(0) + "\n";
            }

            plan.ShouldContain(index);
        }

        (await directory.FindAsync("emails.value eq \"MANY_7@many.example\"")).Length.ShouldBe(1);
        await server.ExecuteAsync("DELETE FROM users.users WHERE name = 'Many'");
    }
}
