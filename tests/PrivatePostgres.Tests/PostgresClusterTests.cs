using System.Globalization;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Microblog.PrivatePostgres.Tests;

public sealed class PostgresClusterTests : IAsyncDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly ClusterWatchdog? _watchdog;

    // A test that fails, or is killed, leaves no server behind.
    public PostgresClusterTests() => _watchdog = ClusterWatchdog.Over(Folder);

    private string Folder => Path.Combine(_temporary.Path, "postgres");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_watchdog is not null)
        {
            await _watchdog.ReleaseAsync(CancellationToken.None);
        }

        _temporary.Dispose();
    }

    [Fact]
    public async Task A_start_gives_a_server_that_answers_and_a_stop_ends_it()
    {
        var postgres = await StartAsync();

        postgres.WasRunning.ShouldBeFalse();
        postgres.Version.Major.ShouldBeGreaterThanOrEqualTo(PostgresInstallation.OldestMajor);
        (await AskAsync(postgres, "SELECT 'here'")).ShouldBe("here");
        var server = Postmaster.Read(postgres.DataDirectory).ShouldNotBeNull();
        server.IsAlive().ShouldBeTrue();

        await postgres.DisposeAsync();
        server.IsAlive().ShouldBeFalse();
        File.Exists(Postmaster.PidFile(postgres.DataDirectory)).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        var postgres = await StartAsync();
        await postgres.DisposeAsync();
        await Should.NotThrowAsync(async () => await postgres.DisposeAsync());
    }

    [Fact]
    public async Task What_was_written_survives_a_restart()
    {
        await using (var first = await StartAsync())
        {
            await first.EnsureDatabaseAsync("microblog", Ct);
            await AskAsync(first, "CREATE TABLE notes AS SELECT 'remember me' AS body", "microblog");
        }

        await using var second = await StartAsync();
        await second.EnsureDatabaseAsync("microblog", Ct);
        second.WasRunning.ShouldBeFalse();
        (await AskAsync(second, "SELECT body FROM notes", "microblog")).ShouldBe("remember me");
    }

    [Fact]
    public async Task A_second_start_reuses_the_running_server_and_the_last_user_stops_it()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        var server = Postmaster.Read(first.DataDirectory).ShouldNotBeNull();
        second.WasRunning.ShouldBeTrue();

        await first.DisposeAsync();
        server.IsAlive().ShouldBeTrue();
        (await AskAsync(second, "SELECT 'still here'")).ShouldBe("still here");

        await second.DisposeAsync();
        server.IsAlive().ShouldBeFalse();
    }

    [Fact]
    public async Task Four_starts_at_once_share_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));

        all.Count(one => !one.WasRunning).ShouldBe(1);
        await Task.WhenAll(all.Select(one => one.EnsureDatabaseAsync("microblog", Ct)));
        var server = Postmaster.Read(Path.Combine(Folder, "data")).ShouldNotBeNull();
        await Task.WhenAll(all.Select(one => one.DisposeAsync().AsTask()));
        server.IsAlive().ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_whose_starter_was_killed_is_reused_and_then_stopped()
    {
        var orphan = await StartLikeSomebodyWhoIsKilledAsync();

        var next = await StartAsync();
        next.WasRunning.ShouldBeTrue();
        Postmaster.Read(next.DataDirectory)?.ProcessId.ShouldBe(orphan.ProcessId);
        (await AskAsync(next, "SELECT 'found again'")).ShouldBe("found again");

        await next.DisposeAsync();
        orphan.IsAlive().ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_was_killed_itself_comes_back_with_its_data()
    {
        // With the settings people work with: the fast ones of the tests may lose what was just committed.
        var first = await PostgresCluster.StartAsync(Folder, settings: null, NullLogger.Instance, Ct);
        await AskAsync(first, "CREATE TABLE notes AS SELECT 'committed' AS body");
        using (var server = System.Diagnostics.Process.GetProcessById(Postmaster.Read(first.DataDirectory).ShouldNotBeNull().ProcessId))
        {
            server.Kill();
            await server.WaitForExitAsync(Ct);
        }

        await using var second = await StartAsync();
        second.WasRunning.ShouldBeFalse();
        (await AskAsync(second, "SELECT body FROM notes")).ShouldBe("committed");
        await first.DisposeAsync();
    }

    [Fact]
    public async Task An_old_pid_file_that_names_a_stranger_does_not_prevent_a_start()
    {
        await (await StartAsync()).DisposeAsync();
        var data = Path.Combine(Folder, "data");
        await WriteOldPidFileAsync(data, Environment.ProcessId);
        await (await StartAsync()).DisposeAsync();

        // The stranger may be another PostgreSQL.
        await using var other = await PostgresCluster.StartAsync(
            Path.Combine(_temporary.Path, "other"), ClusterSettings.NonDurable, NullLogger.Instance, Ct);
        var stranger = Postmaster.Read(other.DataDirectory).ShouldNotBeNull();
        await WriteOldPidFileAsync(data, stranger.ProcessId);
        await using var postgres = await StartAsync();

        postgres.WasRunning.ShouldBeFalse();
        (await AskAsync(postgres, "SELECT current_setting('data_directory')")).ShouldBe(data);
        stranger.IsAlive().ShouldBeTrue();
    }

    [Fact]
    public async Task An_incomplete_data_directory_is_ignored_and_removed()
    {
        var half = Path.Combine(Folder, "data.new-0badf00d");
        Directory.CreateDirectory(Path.Combine(half, "base"));
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", Ct);

        await using var postgres = await StartAsync();
        (await AskAsync(postgres, "SELECT 'whole'")).ShouldBe("whole");
        Directory.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_no_obstacle()
    {
        var deep = Path.Combine(_temporary.Path, new string('d', 120), "with, a comma: and 'quotes'");
        var postgres = await PostgresCluster.StartAsync(deep, ClusterSettings.NonDurable, NullLogger.Instance, Ct);
        var socket = new NpgsqlConnectionStringBuilder(postgres.ConnectionStringFor("postgres")).Host.ShouldNotBeNull();
        socket.ShouldNotStartWith(deep);

        await using (var second = await PostgresCluster.StartAsync(deep, ClusterSettings.NonDurable, NullLogger.Instance, Ct))
        {
            second.WasRunning.ShouldBeTrue();
            (await AskAsync(second, "SELECT 'reached'")).ShouldBe("reached");
        }

        await postgres.DisposeAsync();
        Directory.Exists(socket).ShouldBeFalse();
    }

    [Fact]
    public async Task It_knows_letters_beyond_ASCII_listens_on_no_port_and_takes_settings()
    {
        await using var postgres = await StartAsync();
        (await AskAsync(postgres, "SELECT lower('ЁЖИК')")).ShouldBe("ёжик");
        (await AskAsync(postgres, "SELECT to_tsvector('simple', 'Привет')::text")).ShouldBe("'привет':1");
        (await AskAsync(postgres, "SHOW server_encoding")).ShouldBe("UTF8");
        (await AskAsync(postgres, "SHOW listen_addresses")).ShouldBe("");
        (await AskAsync(postgres, "SHOW max_connections")).ShouldBe("200");
    }

    [Fact]
    public async Task Only_the_owner_gets_at_the_password_and_the_socket_and_a_wrong_password_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions");
        await using var postgres = await StartAsync();

        Permissions(Folder).ShouldBe("700");
        Permissions(Path.Combine(Folder, "socket")).ShouldBe("700");
        Permissions(Path.Combine(Folder, "password")).ShouldBe("600");

        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionStringFor("postgres")) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task A_lost_password_file_is_told_of_by_name()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(Folder, "password"));

        (await Should.ThrowAsync<PrivatePostgresException>(StartAsync)).Message.ShouldContain(Path.Combine(Folder, "password"));
    }

    [Fact]
    public async Task A_start_that_fails_shows_what_the_server_said()
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal) { ["no_such_setting"] = "on" };
        var failure = await Should.ThrowAsync<PrivatePostgresException>(
            () => PostgresCluster.StartAsync(Folder, new ClusterSettings { Parameters = unknown }, NullLogger.Instance, Ct));
        failure.Message.ShouldContain("no_such_setting");

        await using var postgres = await StartAsync();
        (await AskAsync(postgres, "SELECT 'fine now'")).ShouldBe("fine now");
    }

    [Fact]
    public async Task Root_is_told_which_folder_PostgreSQL_cannot_enter()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "only root runs PostgreSQL as somebody else");
        var closed = Path.Combine(_temporary.Path, "closed");
        Directory.CreateDirectory(closed);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var failure = await Should.ThrowAsync<PrivatePostgresException>(
            () => PostgresCluster.StartAsync(Path.Combine(closed, "postgres"), ClusterSettings.NonDurable, NullLogger.Instance, Ct));
        failure.Message.ShouldContain($"cannot enter {closed},");
    }

    private Task<PostgresCluster> StartAsync() => PostgresCluster.StartAsync(Folder, ClusterSettings.NonDurable, NullLogger.Instance, Ct);

    /// <summary>Leaves what a killed process leaves: a running server whose users' lock nobody holds.</summary>
    private async Task<Postmaster> StartLikeSomebodyWhoIsKilledAsync()
    {
        await (await StartAsync()).DisposeAsync();
        var directory = ClusterDirectory.Create(Folder);
        var installation = await PostgresInstallation.FindAsync(
            InstallationPaths.OfThisMachine(), directory.DataMajor(), NullLogger.Instance, Ct);
        var account = await ServerAccount.ForAsync(directory, Ct);
        await new PostgresServer(directory, account, installation, ClusterSettings.NonDurable).StartAsync(Ct);
        return Postmaster.Read(directory.Data).ShouldNotBeNull();
    }

    private static async Task WriteOldPidFileAsync(string data, int processId) =>
        await File.WriteAllTextAsync(
            Postmaster.PidFile(data), $"{processId}\n{data}\n1700000000\n5432\n/tmp/nowhere\n\n  1 2\nready\n", Ct);

    private static async Task<string?> AskAsync(PostgresCluster postgres, string question, string database = "postgres")
    {
        // Without a pool, so that no connection outlives its server.
        var settings = new NpgsqlConnectionStringBuilder(postgres.ConnectionStringFor(database)) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(question, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }

    private static string Permissions(string path) =>
        OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), toBase: 8);
}
