using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microblog.Host.Commands;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Npgsql;

namespace Microblog.Host.Tests.Commands;

/// <summary>How the program starts, as a process of its own.</summary>
public sealed class ServerStartTests : IAsyncDisposable
{
    // The migrator holds this advisory lock while it works.
    private const long MigrationLock = 0x6D6963726F626C6F;

    private const string Superuser = "is a superuser of PostgreSQL";

    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_sentence_and_ends_with_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        using var server = await BeginAsync(url);

        var (exitCode, output) = await EndAsync(server);

        exitCode.ShouldBe(1);
        WithoutInformation(output).ShouldBe([$"Cannot listen: Failed to bind to address {url}: address already in use."]);
    }

    [Fact]
    public async Task Production_refuses_a_database_with_demonstration_data_in_one_sentence()
    {
        _database = await TestCluster.CloneAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using (var first = await BeginAsync($"http://{taken.LocalEndpoint}"))
        {
            await EndAsync(first);
        }

        await using (var connection = new NpgsqlConnection(_database.ConnectionString))
        {
            await connection.OpenAsync(Ct);
            await ExecuteAsync(connection, """
                INSERT INTO users.users (name, username, username_key, role, created_at, demonstration)
                VALUES ('Ada', 'ada', 'ada', 'user', now(), true) RETURNING true
                """);
        }

        using var server = await BeginAsync("http://127.0.0.1:0");
        var (exitCode, output) = await EndAsync(server);

        exitCode.ShouldBe(1);
        WithoutInformation(output).ShouldHaveSingleItem().ShouldStartWith("This database has the demonstration data");
    }

    // Ctrl-C takes the same way. It is not tried here: a shell's background jobs, as those of ./test, ignore SIGINT.
    [Fact]
    public async Task A_signal_during_the_start_ends_it_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        _database = await TestCluster.CloneAsync();
        await using var migrating = new NpgsqlConnection(_database.ConnectionString);
        await migrating.OpenAsync(Ct);
        await ExecuteAsync(migrating, $"SELECT pg_advisory_lock({MigrationLock})");
        using var server = await BeginAsync("http://127.0.0.1:0");
        while (!await ExecuteAsync(
            migrating, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory')"))
        {
            server.HasExited.ShouldBeFalse();
            await Task.Delay(50, Ct);
        }

        await Shell.RunAsync("kill", "-TERM", $"{server.Id}");
        var (exitCode, output) = await EndAsync(server);

        exitCode.ShouldBe(0);
        WithoutInformation(output).ShouldBe(["Stopped before the server listened."]);
    }

    [Theory]
    [InlineData(4, 24, 97, null)]
    [InlineData(4, 24, 96, "set Maximum Pool Size=23 or less in ConnectionStrings:Microblog")]
    [InlineData(4, 100, 297, "This server may open 401 connections (4 pools of 100 and 1 more), and PostgreSQL allows 297")]
    public void More_connections_than_PostgreSQL_allows_are_warned_of(int modules, int poolSize, int allowed, string? expected)
    {
        var warning = ConnectionBudget.Warning(modules, poolSize, allowed);

        if (expected is null)
        {
            warning.ShouldBeNull();
        }
        else
        {
            warning.ShouldNotBeNull().ShouldContain(expected);
        }
    }

    [Fact]
    public async Task A_start_with_pools_that_are_too_large_logs_the_warning_once()
    {
        _database = await TestCluster.CloneAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var server = await BeginAsync($"http://{taken.LocalEndpoint}", ";Maximum Pool Size=1000");

        var (_, output) = await EndAsync(server);

        output.Split('\n')
            .Count(line => line.Contains("This server may open 4001 connections") && line.Contains("\"LogLevel\":\"Warning\"")).ShouldBe(1);
    }

    [Fact]
    public async Task Production_that_root_starts_goes_on_as_another_user_to_whom_the_data_belongs()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        var server = await BeginAsync("http://127.0.0.1:0", staysRoot: false);
        var output = server.StandardOutput.ReadToEndAsync(Ct);
        var user = "0";
        for (var i = 0; i < 600 && user == "0" && !server.HasExited; i++)
        {
            await Task.Delay(50, Ct);
            user = UserOf(server.Id);
        }
        user.ShouldNotBe("0");
        server.Kill();
        await output;

        using var owner = Process.Start(new ProcessStartInfo("stat", ["-c", "%u", _folder.Path])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        (await owner.StandardOutput.ReadToEndAsync(Ct)).Trim().ShouldBe(user);

        static string UserOf(int process) => !File.Exists($"/proc/{process}/status") ? "0"
            : File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2];
    }

    [Fact]
    public async Task Production_that_cannot_give_roots_rights_up_refuses_and_says_what_to_do()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        // Nobody else may enter the folder above the data.
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (exitCode, output) = await EndAsync(
            await BeginAsync("http://127.0.0.1:0", folder: Path.Combine(closed.FullName, "data"), staysRoot: false));

        exitCode.ShouldBe(1);
        output.ShouldContain("Production does not run as root");
        output.ShouldContain("Start it as another user");
    }

    [Fact]
    public async Task Production_with_the_login_of_a_superuser_starts_and_is_warned_once()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var server = await BeginAsync($"http://{taken.LocalEndpoint}");

        var (_, output) = await EndAsync(server);

        var warning = output.Split('\n').Where(line => line.Contains(Superuser, StringComparison.Ordinal)).ShouldHaveSingleItem();
        warning.ShouldContain("\"LogLevel\":\"Warning\"");
        warning.ShouldContain("Database:LoginPerModule");
    }

    // The login of the tests is a superuser.
    private static IEnumerable<string> WithoutInformation(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.Contains("\"LogLevel\":\"Information\"") && !line.Contains(Superuser, StringComparison.Ordinal));

    private static async Task<bool> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct) is true;
    }

    private static async Task<(int ExitCode, string Output)> EndAsync(Process server)
    {
        var output = server.StandardOutput.ReadToEndAsync(Ct);
        var errors = server.StandardError.ReadToEndAsync(Ct);
        try
        {
            await server.WaitForExitAsync(Ct).WaitAsync(EndsWithin, Ct);
        }
        finally
        {
            server.Kill();
        }

        return (server.ExitCode, await output + await errors);
    }

    private async Task<Process> BeginAsync(string url, string settings = "", string? folder = null, bool staysRoot = true)
    {
        _database ??= await TestCluster.CloneAsync();
        string[] line = [.. ServerProcess.Program, "--urls", url, "--data", folder ?? _folder.Path];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__Microblog"] = _database.ConnectionString + settings,
                ["Database__RolePerModule"] = "true",

                // The socket of the tests' PostgreSQL is closed to other users.
                ["AllowRoot"] = $"{staysRoot}",
            },
        }).ShouldNotBeNull();
    }
}
