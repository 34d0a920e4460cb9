namespace Microblog.Host.PrivateDatabase;

/// <summary>The user that the server runs as: the one who runs Microblog, but never root, whom PostgreSQL refuses.</summary>
/// <param name="Name">Null when that is simply the user who runs Microblog.</param>
internal sealed record PostgresAccount(string? Name)
{
    public static async Task<PostgresAccount> ForAsync(PostgresFolder folder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new PostgresAccount((string?)null);

        // Data that exists opens for its owner only.
        if (Directory.Exists(folder.Data))
        {
            var owner = await OwnerAsync(folder.Data, ct);
            return await ExistsAsync(owner, ct)
                ? new PostgresAccount(owner)
                : throw new PrivatePostgresException(
                    $"{folder.Data} belongs to {owner}, and PostgreSQL cannot run as that user. Change its owner: chown -R postgres {folder.Root}");
        }

        foreach (var candidate in new[] { Environment.GetEnvironmentVariable("SUDO_USER"), "postgres", "nobody" })
        {
            if (await ExistsAsync(candidate, ct)) return new PostgresAccount(candidate);
        }

        throw new PrivatePostgresException(
            "PostgreSQL does not run as root, and this machine has no other user for it (postgres, nobody). "
            + "Run Microblog as an ordinary user, or set ConnectionStrings__Microblog.");
    }

    public Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, PostgresFolder folder, CancellationToken ct) =>
        ServerCommand.RunAsync(program, arguments, Name, folder.Root, ct);

    /// <summary>Gives paths to this user; nothing to do when that is who runs Microblog.</summary>
    public async Task OwnAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        if (Name is null) return;
        var (exitCode, output) = await ServerCommand.RunAsync("chown", ["-h", Name, .. paths], user: null, workingFolder: "/", ct);
        if (exitCode != 0) throw new PrivatePostgresException($"The database's folder cannot be given to the user {Name}: {output.Trim()}");
    }

    /// <summary>Fails with a clear text when this user cannot get to a path, which happens below folders like /root.</summary>
    public async Task MustReachAsync(string path, CancellationToken ct)
    {
        if (Name is null || await ReachesAsync(path, ct)) return;

        var closed = path;
        for (var parent = path; parent is not null && !await ReachesAsync(parent, ct); parent = Path.GetDirectoryName(parent)) closed = parent;
        throw new PrivatePostgresException(
            $"PostgreSQL does not run as root but as the user {Name}, who cannot enter {closed}, and needs {path}. "
            + "Choose a data folder that this user can reach (--data /var/lib/microblog), or set ConnectionStrings__Microblog.");
    }

    private async Task<bool> ReachesAsync(string path, CancellationToken ct)
    {
        var (exitCode, _) = await ServerCommand.RunAsync("/bin/sh", ["-c", "test -x \"$1\"", "sh", path], Name, workingFolder: "/", ct);
        return exitCode == 0;
    }

    // ls is the one way to ask for an owner that is the same on every Unix.
    private static async Task<string> OwnerAsync(string path, CancellationToken ct)
    {
        var (_, output) = await ServerCommand.RunAsync("ls", ["-ld", path], user: null, workingFolder: "/", ct);
        return output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "nobody known";
    }

    private static async Task<bool> ExistsAsync(string? user, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(user)) return false;
        var (exitCode, id) = await ServerCommand.RunAsync("id", ["-u", user], user: null, workingFolder: "/", ct);
        return exitCode == 0 && !string.Equals(id.Trim(), "0", StringComparison.Ordinal);
    }
}
