using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Commands;
using Microblog.Testing;
using Npgsql;

namespace Microblog.Host.Tests.Logins;

/// <summary>Each module signs in with a login of its own, which reaches the rows of its schema and nothing else.</summary>
[Collection("environment")]
public sealed class ModuleLoginTests(LoginServer server) : IClassFixture<LoginServer>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Modules => [.. LoginServer.Modules];

    [Fact]
    public async Task Everything_that_people_do_works()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var media = (await ada.UploadAsync(Person.GreyDot)).ShouldSucceed(HttpStatusCode.Created);
        var tweet = await ada.TweetAsync("Weaving #algebra with @" + grace.Username, media["media_id"].GetInt64());
        await grace.FollowAsync(ada);
        await grace.LikeAsync(tweet);
        (await grace.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldSucceed();
        (await grace.PostAsync($"/api/tweets/{tweet}/bookmark")).ShouldSucceed();
        (await grace.PostAsync($"/api/tweets/{tweet}/report", new { reason = "Too loud", category = "abuse" })).ShouldSucceed();
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = "Weaving #algebra again" })).ShouldSucceed();
        await linus.MuteAsync(grace);
        await linus.BlockAsync(grace);
        await server.DrainAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(2));

        foreach (var path in (string[])["/api/tweets", "/api/tweets?order=new", $"/api/tweets/{tweet}", "/api/notifications",
            "/api/trending", "/api/search?q=algebra", $"/api/users/{ada.Id}", "/api/users/suggestions",
            "/api/users/me", "/api/admin/audit"])
        {
            var answer = await (path.Contains("admin", StringComparison.Ordinal) ? await server.PersonAsync("Root", admin: true) : grace)
                .GetAsync(path);
            answer.Status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NotFound], $"{path}: {answer.Text}");
        }

        (await ada.GetAsync("/api/notifications")).ShouldSucceed().Text.ShouldContain(grace.Username);
        (await grace.GetAsync("/api/tweets")).ShouldSucceed().Text.ShouldContain("Weaving");
        (await server.Client.GetAsync(media["media"].GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_registers_signs_in_takes_all_along_and_deletes_the_account()
    {
        const string Password = "weaving algebra 1843";
        (await CallAsync(HttpMethod.Post, "/auth/register",
            new { username = "ada_of_logins", email = "ada@example.com", password = Password, name = "Ada" }))
            .ShouldSucceed(HttpStatusCode.Created);
        var pair = (await CallAsync(HttpMethod.Post, "/auth/login", new { login = "ada_of_logins", password = Password })).ShouldSucceed();
        (await CallAsync(HttpMethod.Post, "/auth/login", new { login = "ada_of_logins", password = "wrong" }))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        pair = (await CallAsync(HttpMethod.Post, "/auth/refresh", new { refresh_token = pair["refresh_token"].GetString() }))
            .ShouldSucceed();
        var access = ("Authorization", $"Bearer {pair["access_token"]}");
        var id = (await CallAsync(HttpMethod.Get, "/auth/me", null, access)).ShouldSucceed()["user"].GetProperty("id").GetInt64();
        (await CallAsync(HttpMethod.Post, "/api/tweets", new { tweet_data = "Before I go" }, access))
            .ShouldSucceed(HttpStatusCode.Created);
        await server.DrainAsync();

        using var export = new HttpRequestMessage(HttpMethod.Get, "/api/users/me/export") { Headers = { { access.Item1, access.Item2 } } };
        using var archive = await server.Client.SendAsync(export, Ct);
        archive.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var zip = new ZipArchive(await archive.Content.ReadAsStreamAsync(Ct));
        zip.Entries.ShouldContain(e => e.FullName.EndsWith("tweets.json", StringComparison.Ordinal));

        (await CallAsync(HttpMethod.Delete, $"/api/users/{id}", new { password = Password }, access)).ShouldSucceed();
        await server.DrainAsync();

        foreach (var table in (string[])["users.users WHERE id", "tweets.tweets WHERE author_id"])
        {
            (await server.ScalarAsync<long>($"SELECT count(*) FROM {table} = {id}")).ShouldBe(0, table);
        }

        server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task A_login_cannot_read_the_schemas_of_others(string module)
    {
        foreach (var other in LoginServer.Modules.Where(m => m != module))
        {
            foreach (var table in await TablesAsync(other))
            {
                (await TryAsync(module, $"SELECT count(*) FROM {table}")).ShouldBe(Denied, table);
                (await TryAsync(module, $"DELETE FROM {table}")).ShouldBe(Denied, table);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task A_login_changes_the_rows_of_its_schema_and_not_the_schema(string module)
    {
        foreach (var table in await TablesAsync(module))
        {
            // The audit log refuses by its trigger, which a login cannot take off.
            var own = table.EndsWith(".migrations", StringComparison.Ordinal) ? Denied
                : table == "users.audit" ? PostgresErrorCodes.RaiseException : "00000";
            (await TryAsync(module, $"SELECT count(*) FROM {table}")).ShouldBe("00000", table);
            (await TryAsync(module, $"DELETE FROM {table} WHERE false")).ShouldBe(own, table);
            (await TryAsync(module, $"ALTER TABLE {table} DISABLE TRIGGER ALL")).ShouldBe(Denied, table);
            (await TryAsync(module, $"TRUNCATE {table}")).ShouldBe(Denied, table);
            (await TryAsync(module, $"DROP TABLE {table} CASCADE")).ShouldBe(Denied, table);
        }

        foreach (var statement in new[]
        {
            $"CREATE TABLE {module}.intruder ()", "CREATE TABLE public.intruder ()", "CREATE TEMPORARY TABLE intruder ()",
            "CREATE SCHEMA intruder", "CREATE ROLE intruder", "CREATE DATABASE intruder", "CREATE EXTENSION dblink",
            $"SET ROLE {DatabaseLogins.Owner}", $"SET SESSION AUTHORIZATION {DatabaseLogins.Owner}",
            $"ALTER ROLE {DatabaseLogins.Owner} PASSWORD 'x'", $"ALTER ROLE {DatabaseSettings.RoleOf(module)} SUPERUSER",
            "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('.')",
            "SET session_replication_role = replica", "SELECT rolpassword FROM pg_authid", "ALTER SYSTEM SET fsync = off",
            $"CREATE FUNCTION {module}.intruder() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        })
        {
            (await TryAsync(module, statement)).ShouldBe(Denied, statement);
        }
    }

    [Fact]
    public async Task No_login_is_a_superuser_and_none_is_a_member_of_another()
    {
        (await server.ScalarAsync<long>("""
            SELECT count(*) FROM pg_roles
            WHERE rolname LIKE 'microblog\_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)
            """)).ShouldBe(0);
        (await server.ScalarAsync<string>($"""
            SELECT coalesce(string_agg(m.rolname || ' in ' || g.rolname, ', '), '') FROM pg_auth_members a
                JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
            WHERE m.rolname = ANY ('{"{" + string.Join(',', LoginServer.Names) + "}"}')
            """)).ShouldBe($"{DatabaseLogins.Server} in pg_monitor");
        (await server.ScalarAsync<string>("""
            SELECT string_agg(DISTINCT pg_get_userbyid(c.relowner), ', ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('users', 'social', 'media', 'tweets')
            """)).ShouldBe(DatabaseLogins.Owner);
    }

    [Fact]
    public async Task A_password_opens_its_own_login_only()
    {
        var superuser = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var module = LoginServer.ConnectionStringOf(server.ConnectionString, "microblog_users");
        superuser.Password = new NpgsqlConnectionStringBuilder(module).Password;

        foreach (var login in (string[])[superuser.Username!, DatabaseLogins.Owner, "microblog_tweets"])
        {
            superuser.Username = login;
            superuser.Pooling = false;
            await using var connection = new NpgsqlConnection(superuser.ConnectionString);
            (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(Ct))).SqlState
                .ShouldBe(PostgresErrorCodes.InvalidPassword, login);
        }
    }

    private static StringContent? Body(object? body) =>
        body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    private async Task<ApiAnswer> CallAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = Body(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ApiAnswer.ReadAsync(await server.Client.SendAsync(request, Ct));
    }

    private async Task<string[]> TablesAsync(string schema) => (await server.ScalarAsync<string>(
        $"SELECT string_agg(format('%I.%I', schemaname, tablename), ' ') FROM pg_tables WHERE schemaname = '{schema}'")).Split(' ');

    private async Task<string> TryAsync(string module, string statement)
    {
        await using var connection =
            new NpgsqlConnection(LoginServer.ConnectionStringOf(server.ConnectionString, DatabaseSettings.RoleOf(module)));
        await connection.OpenAsync(Ct);
        await using var transaction = statement.StartsWith("CREATE DATABASE", StringComparison.Ordinal)
            || statement.StartsWith("ALTER SYSTEM", StringComparison.Ordinal) ? null : await connection.BeginTransactionAsync(Ct);
        try
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(Ct);
            return "00000";
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
