using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Microblog.PrivatePostgres;

/// <summary>The directory of a private PostgreSQL: its data directory, password file, lock files, log and socket.</summary>
internal sealed record ClusterDirectory(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Data => Path.Combine(Root, "data");

    public string Log => Path.Combine(Root, "server.log");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UsersLock => Path.Combine(Root, "users.lock");

    public string PasswordFile => Path.Combine(Root, "password");

    private string SocketDirectory => Path.Combine(Root, "socket");

    // Holds the path of a temporary socket directory, where the path of SocketDirectory is too long for a socket.
    private string TemporarySocketPathFile => Path.Combine(Root, "socket.path");

    /// <summary>Makes the directory where it is missing. Only its owner may enter it.</summary>
    public static ClusterDirectory Create(string root)
    {
        var directory = new ClusterDirectory(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));
        if (Path.GetDirectoryName(directory.Root) is { } parent)
        {
            Directory.CreateDirectory(parent);
        }

        CreateOwnerOnly(directory.Root);
        return directory;
    }

    /// <summary>The major version of PostgreSQL that made the data; null when there is no data yet.</summary>
    public int? DataMajor()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim().Split('.')[0], CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A path for initdb to work in. It is renamed to <see cref="Data"/> when initdb is done.</summary>
    public string NewDataPath() => $"{Data}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Removes what an initdb left that was killed.</summary>
    public void RemoveIncompleteData()
    {
        foreach (var incomplete in Directory.EnumerateDirectories(Root, "data.new-*"))
        {
            Directory.Delete(incomplete, recursive: true);
        }
    }

    /// <summary>Reads the superuser's password, or makes one the first time. Only the owner may read its file.</summary>
    /// <exception cref="PrivatePostgresException">There is data, and its password file is missing.</exception>
    public string ReadOrCreatePassword()
    {
        if (File.Exists(PasswordFile))
        {
            return File.ReadAllText(PasswordFile).Trim();
        }

        if (Directory.Exists(Data))
        {
            throw new PrivatePostgresException(
                $"{PasswordFile} is missing, and {Data} cannot be opened without it. Put it back, or remove {Root}.");
        }

        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var fresh = PasswordFile + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(fresh, options))
        {
            writer.WriteLine(password);
        }

        File.Move(fresh, PasswordFile);
        return password;
    }

    /// <summary>Makes the directory of the socket: in this directory, or below /tmp when the path would be too long for a socket.</summary>
    public string CreateSocketDirectory()
    {
        RemoveTemporarySocketDirectory();
        if (FitsSocket(SocketDirectory))
        {
            CreateOwnerOnly(SocketDirectory);
            return SocketDirectory;
        }

        var parent = Directory.Exists("/tmp") ? "/tmp" : Path.GetTempPath();
        var temporary = Path.Combine(parent, $"microblog-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        File.WriteAllText(TemporarySocketPathFile, temporary);
        CreateOwnerOnly(temporary);
        return temporary;
    }

    /// <summary>Removes the temporary socket directory of a server that has ended.</summary>
    public void RemoveTemporarySocketDirectory()
    {
        if (!File.Exists(TemporarySocketPathFile))
        {
            return;
        }

        var temporary = File.ReadAllText(TemporarySocketPathFile).Trim();
        try
        {
            if (Path.GetFileName(temporary).StartsWith("microblog-", StringComparison.Ordinal) && Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // After a restart of the machine another user may have made a directory of this name. It is not ours to remove.
        }

        File.Delete(TemporarySocketPathFile);
    }

    /// <summary>The paths that the server's user must own.</summary>
    public IEnumerable<string> OwnedPaths() =>
        new[] { Root, StartLock, UsersLock, PasswordFile, SocketDirectory, TemporarySocketPathFile }.Where(Path.Exists);

    /// <summary>The last 15 lines of the server's log, for an error message.</summary>
    public string LogTail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(15)) : "";

    /// <summary>Moves a log of more than 10 MB aside, so that it does not grow for ever.</summary>
    public void RotateLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > 10_000_000 })
        {
            File.Move(Log, Log + ".old", overwrite: true);
        }
    }

    // The kernel limits the length of the path. Npgsql and PostgreSQL take commas, colons and quotes in it for their own syntax.
    private static bool FitsSocket(string directory) =>
        Encoding.UTF8.GetByteCount(directory + "/.s.PGSQL.5432.lock") <= (OperatingSystem.IsLinux() ? 107 : 103)
        && directory.All(c => char.IsAsciiLetterOrDigit(c) || "/\\._- ".Contains(c, StringComparison.Ordinal));

    private static void CreateOwnerOnly(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        Directory.CreateDirectory(directory, OwnerOnly);
        File.SetUnixFileMode(directory, OwnerOnly);
    }
}
