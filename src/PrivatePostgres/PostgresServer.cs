namespace Microblog.PrivatePostgres;

/// <summary>Initialises, starts and stops a cluster by PostgreSQL's own programs, initdb and pg_ctl.</summary>
internal sealed record PostgresServer(
    ClusterDirectory Directory, ServerAccount Account, PostgresInstallation Installation, ClusterSettings Settings)
{
    public const string Superuser = "postgres";

    // The port is only a part of the socket's name: no TCP port is opened.
    public const int Port = 5432;

    /// <summary>Runs initdb where there is no data yet. A kill in the middle leaves no incomplete data directory.</summary>
    public async Task InitializeAsync(CancellationToken ct)
    {
        Directory.RemoveIncompleteData();
        if (System.IO.Directory.Exists(Directory.Data))
        {
            return;
        }

        var fresh = Directory.NewDataPath();

        // With the plain C locale, lower(), citext and full text search would handle ASCII letters only.
        var letters = OperatingSystem.IsLinux() ? "C.UTF-8" : OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "en-US";
        string[] arguments =
        [
            "-D", fresh, "--encoding=UTF8", "--locale=C", $"--lc-ctype={letters}", $"--username={Superuser}",
            "--auth=scram-sha-256", $"--pwfile={Directory.PasswordFile}", "--no-instructions",
            .. Settings.IsNonDurable ? ["--no-sync"] : Array.Empty<string>(),
        ];
        var (exitCode, output) = await Account.RunAsync(Installation.Initdb, arguments, Directory, ct);
        if (exitCode != 0)
        {
            throw new PrivatePostgresException($"{Installation.Initdb} could not make the database in {Directory.Root}:\n{output.Trim()}");
        }

        System.IO.Directory.Move(fresh, Directory.Data);
    }

    /// <summary>Starts the server.</summary>
    /// <returns>The directory of its socket.</returns>
    public async Task<string> StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Directory.RotateLog();
        var socket = Directory.CreateSocketDirectory();
        await Account.OwnAsync([socket], ct);

        var parameters = new Dictionary<string, string>(Settings.Parameters, StringComparer.Ordinal)
        {
            ["listen_addresses"] = "",
            ["port"] = $"{Port}",
            ["unix_socket_directories"] = socket,
            ["timezone"] = "UTC",
        };
        string[] arguments =
        [
            "start", "-D", Directory.Data, "-w", "-t", "120", "-l", Directory.Log,
            "-o", string.Join(' ', parameters.Select(parameter => $"-c {Quoted($"{parameter.Key}={parameter.Value}")}")),
        ];

        // pg_ctl gives the server a session of its own, so that Ctrl-C does not reach it. A kill of pg_ctl would end the server too.
        var (exitCode, output) = await Account.RunAsync(Installation.PgCtl, arguments, Directory, CancellationToken.None);
        if (exitCode != 0)
        {
            throw new PrivatePostgresException($"PostgreSQL did not start on {Directory.Data}:\n{output.Trim()}\n{Directory.LogTail()}");
        }

        return socket;
    }

    public async Task StopAsync()
    {
        var (exitCode, output) = await Account.RunAsync(
            Installation.PgCtl, ["stop", "-D", Directory.Data, "-m", "fast", "-w", "-t", "60"], Directory, CancellationToken.None);
        if (exitCode != 0 && Postmaster.Read(Directory.Data) is { } remaining && remaining.IsAlive())
        {
            throw new PrivatePostgresException($"PostgreSQL did not stop on {Directory.Data}:\n{output.Trim()}");
        }

        Directory.RemoveTemporarySocketDirectory();
    }

    // pg_ctl passes the parameters through a shell.
    private static string Quoted(string text) => OperatingSystem.IsWindows()
        ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
