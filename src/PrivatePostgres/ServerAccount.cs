namespace Microblog.PrivatePostgres;

/// <summary>The operating-system user that the server runs as. It is never root, because PostgreSQL refuses to run as root.</summary>
/// <param name="Name">The user's name; null for the user who runs Microblog.</param>
internal sealed record ServerAccount(string? Name)
{
    /// <summary>Chooses the user: the owner of the data where there is data, else the first that exists of several.</summary>
    public static async Task<ServerAccount> ForAsync(ClusterDirectory directory, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount((string?)null);
        }

        // PostgreSQL opens a data directory only as its owner.
        if (Directory.Exists(directory.Data))
        {
            var owner = await OwnerAsync(directory.Data, ct);
            return await ExistsAsync(owner, ct)
                ? new ServerAccount(owner)
                : throw new PrivatePostgresException(
                    $"{directory.Data} belongs to {owner}, and PostgreSQL cannot run as that user. "
                    + $"Change its owner: chown -R postgres {directory.Root}");
        }

        foreach (var candidate in new[] { Environment.GetEnvironmentVariable("SUDO_USER"), "postgres", "nobody" })
        {
            if (await ExistsAsync(candidate, ct))
            {
                return new ServerAccount(candidate);
            }
        }

        throw new PrivatePostgresException(
            "PostgreSQL does not run as root, and this machine has no other user for it (postgres, nobody). "
            + "Run Microblog as an ordinary user, or set ConnectionStrings__Microblog.");
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, ClusterDirectory directory, CancellationToken ct) =>
        ChildProcess.RunAsync(program, arguments, Name, directory.Root, ct);

    /// <summary>Makes this user the owner of the paths.</summary>
    public async Task OwnAsync(IEnumerable<string> paths, CancellationToken ct)
    {
        if (Name is null)
        {
            return;
        }

        var (exitCode, output) = await ChildProcess.RunAsync("chown", ["-h", Name, .. paths], user: null, workingDirectory: "/", ct);
        if (exitCode != 0)
        {
            throw new PrivatePostgresException($"The database's directory cannot be given to the user {Name}: {output.Trim()}");
        }
    }

    /// <summary>Throws when this user cannot reach a path, for example below /root. The message names the closed directory.</summary>
    public async Task MustReachAsync(string path, CancellationToken ct)
    {
        if (Name is null || await ReachesAsync(path, ct))
        {
            return;
        }

        var closed = path;
        for (var parent = path; parent is not null && !await ReachesAsync(parent, ct); parent = Path.GetDirectoryName(parent))
        {
            closed = parent;
        }

        throw new PrivatePostgresException(
            $"PostgreSQL does not run as root but as the user {Name}, who cannot enter {closed}, and needs {path}. "
            + "Choose a data folder that this user can reach (--data /var/lib/microblog), or set ConnectionStrings__Microblog.");
    }

    private async Task<bool> ReachesAsync(string path, CancellationToken ct)
    {
        var (exitCode, _) = await ChildProcess.RunAsync(
            "/bin/sh", ["-c", "test -x \"$1\"", "sh", path], Name, workingDirectory: "/", ct);
        return exitCode == 0;
    }

    // ls is the only way to ask for an owner that works on every Unix: stat takes other options on Linux than on macOS.
    private static async Task<string> OwnerAsync(string path, CancellationToken ct)
    {
        var (_, output) = await ChildProcess.RunAsync("ls", ["-ld", path], user: null, workingDirectory: "/", ct);
        return output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "an unknown user";
    }

    private static async Task<bool> ExistsAsync(string? user, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(user))
        {
            return false;
        }

        var (exitCode, id) = await ChildProcess.RunAsync("id", ["-u", user], user: null, workingDirectory: "/", ct);
        return exitCode == 0 && !string.Equals(id.Trim(), "0", StringComparison.Ordinal);
    }
}
