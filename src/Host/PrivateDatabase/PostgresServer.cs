namespace Microblog.Host.PrivateDatabase;

/// <summary>Makes, starts and stops a server by PostgreSQL's own programs.</summary>
internal sealed record PostgresServer(PostgresFolder Folder, PostgresAccount Account, PostgresBinaries Binaries, PostgresSettings Settings)
{
    public const string Superuser = "postgres";

    // Only a part of the socket's name; no TCP port is opened.
    public const int Port = 5432;

    /// <summary>Makes the data where there is none; a kill in the middle leaves none.</summary>
    public async Task CreateDataAsync(CancellationToken ct)
    {
        Folder.RemoveHalfMadeData();
        if (Directory.Exists(Folder.Data)) return;

        var fresh = Folder.FreshData();

        // Plain C would leave lower(), citext and full text blind beyond ASCII.
        var letters = OperatingSystem.IsLinux() ? "C.UTF-8" : OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "en-US";
        string[] arguments =
        [
            "-D", fresh, "--encoding=UTF8", "--locale=C", $"--lc-ctype={letters}", $"--username={Superuser}",
            "--auth=scram-sha-256", $"--pwfile={Folder.PasswordFile}", "--no-instructions",
            .. Settings.IsThrowaway ? ["--no-sync"] : Array.Empty<string>(),
        ];
        var (exitCode, output) = await Account.RunAsync(Binaries.Initdb, arguments, Folder, ct);
        if (exitCode != 0) throw new PrivatePostgresException($"{Binaries.Initdb} could not make the database in {Folder.Root}:\n{output.Trim()}");
        Directory.Move(fresh, Folder.Data);
    }

    /// <summary>Starts the server; the answer is the folder of its socket.</summary>
    public async Task<string> StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Folder.TrimLog();
        var socket = Folder.CreateSocketFolder();
        await Account.OwnAsync([socket], ct);

        var options = new Dictionary<string, string>(Settings.Server, StringComparer.Ordinal)
        {
            ["listen_addresses"] = "",
            ["port"] = $"{Port}",
            ["unix_socket_directories"] = socket,
            ["timezone"] = "UTC",
        };
        string[] arguments =
        [
            "start", "-D", Folder.Data, "-w", "-t", "120", "-l", Folder.Log,
            "-o", string.Join(' ', options.Select(option => $"-c {Quoted($"{option.Key}={option.Value}")}")),
        ];

        // pg_ctl gives the server a session of its own, so that Ctrl-C does not reach it; killing pg_ctl would take the server along.
        var (exitCode, output) = await Account.RunAsync(Binaries.PgCtl, arguments, Folder, CancellationToken.None);
        if (exitCode != 0) throw new PrivatePostgresException($"PostgreSQL did not start on {Folder.Data}:\n{output.Trim()}\n{Folder.LogTail()}");
        return socket;
    }

    public async Task StopAsync()
    {
        var (exitCode, output) = await Account.RunAsync(
            Binaries.PgCtl, ["stop", "-D", Folder.Data, "-m", "fast", "-w", "-t", "60"], Folder, CancellationToken.None);
        if (exitCode != 0 && Postmaster.Read(Folder.Data) is { } left && left.IsAlive())
            throw new PrivatePostgresException($"PostgreSQL did not stop on {Folder.Data}:\n{output.Trim()}");
        Folder.RemoveSocketElsewhere();
    }

    // pg_ctl hands the options to a shell.
    private static string Quoted(string text) => OperatingSystem.IsWindows()
        ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
