using Microblog.Host.Commands;
using Microblog.Testing;

namespace Microblog.Host.Tests.Commands;

[Collection("environment")]
public sealed class CommandLineTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    internal static async Task<int> RunAsync(TextWriter output, params string[] args) => await CommandLine.RunAsync(args, output, output);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("users")]
    [InlineData("users", "remove")]
    [InlineData("users", "add")]
    [InlineData("users", "add", "--name", "Ada")]
    [InlineData("users", "add", "--name", "Ada", "--username", "no spaces")]
    [InlineData("users", "add", "--name", "Ada", "--username", "me")]
    [InlineData("users", "add", "--name", "", "--username", "ada")]
    [InlineData("users", "add", "--name", "Ada", "--username", "ada", "--colour", "blue")]
    [InlineData("users", "list", "--name", "Ada")]
    [InlineData("--colour", "blue")]
    [InlineData("--urls", "a", "--urls", "b")]
    [InlineData("-x")]
    [InlineData("migrate", "now")]
    public async Task Wrong_arguments_get_the_usage_and_exit_code_2(params string[] args)
    {
        using var output = new StringWriter();

        (await RunWithDatabaseAsync(output, args)).ShouldBe(2);

        output.ToString().ShouldContain("Usage:");
    }

    [Fact]
    public async Task Help_shows_every_command()
    {
        using var output = new StringWriter();

        (await RunAsync(output, "--help")).ShouldBe(0);

        foreach (var command in new[] { "migrate", "users add --name NAME --username NAME [--api-key KEY] [--admin]", "users list", "demo",
            "--healthcheck", "--help" })
        {
            output.ToString().ShouldContain(command);
        }
    }

    [Theory]
    [InlineData("--username", "users", "add", "--help")]
    [InlineData("rotate-signing-key", "users", "--help")]
    [InlineData("--data", "migrate", "--help")]
    [InlineData("1.", "--version")]
    public async Task A_command_has_a_help_of_its_own_and_the_program_a_version(string expected, params string[] args)
    {
        using var output = new StringWriter();

        (await RunAsync(output, args)).ShouldBe(0);

        output.ToString().ShouldContain(expected);
    }

    [Theory]
    [InlineData("at_sign", "@home")]
    [InlineData("dash", "-x")]
    [InlineData("equals", "a=b")]
    public async Task A_value_is_taken_as_it_is_written(string username, string key)
    {
        using var output = new StringWriter();

        (await RunWithDatabaseAsync(output, "users", "add", "--name", "Ada", "--username", username, "--api-key", key))
            .ShouldBe(0, output.ToString());

        (await new Person(0, "", "", key, server.Client).GetAsync("/api/users/me")).ShouldSucceed();
    }

    [Fact]
    public async Task An_administrator_is_created_listed_and_can_call()
    {
        using var output = new StringWriter();

        (await RunWithDatabaseAsync(output, "users", "add", "--name", "Grace Hopper", "--username", "admiral", "--api-key", "amazing-grace",
            "--admin")).ShouldBe(0);
        (await RunWithDatabaseAsync(output, "users", "list")).ShouldBe(0);

        output.ToString().ShouldContain("admiral");
        var me = await new Person(0, "", "", "amazing-grace", server.Client).GetAsync("/api/users/me");
        me.ShouldSucceed()["user"].GetProperty("role").GetString().ShouldBe("admin");
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_whatever_its_case()
    {
        using var output = new StringWriter();
        (await RunWithDatabaseAsync(output, "users", "add", "--name", "One", "--username", "Same_Name")).ShouldBe(0);

        (await RunWithDatabaseAsync(output, "users", "add", "--name", "Two", "--username", "same_name")).ShouldBe(1);

        output.ToString().ShouldContain("is taken");
    }

    [Fact]
    public async Task A_key_that_is_made_up_is_shown_once_and_stored_hashed()
    {
        using var output = new StringWriter();
        (await RunWithDatabaseAsync(output, "users", "add", "--name", "Keyed", "--username", "keyed")).ShouldBe(0);
        var key = output.ToString().Split("shown only now: ")[1].Trim();

        (await new Person(0, "", "", key, server.Client).GetAsync("/api/users/me")).ShouldSucceed();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.api_keys WHERE api_keys::text LIKE '%{key}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        using var output = new StringWriter();

        (await RunWithDatabaseAsync(output, "migrate")).ShouldBe(0);

        output.ToString().ShouldContain("up to date");
    }

    [Fact]
    public async Task Without_a_database_Production_says_what_to_set()
    {
        using var output = new StringWriter();

        (await RunAsync(output, "migrate", "--ASPNETCORE_ENVIRONMENT:x", "y", "--data", Path.GetTempPath())).ShouldBe(1);

        output.ToString().ShouldContain("ConnectionStrings__Microblog");
    }

    private async Task<int> RunWithDatabaseAsync(TextWriter output, params string[] args) =>
        await RunAsync(output, [.. args, "--ConnectionStrings:Microblog", server.ConnectionString, "--Database:RolePerModule", "true"]);
}
