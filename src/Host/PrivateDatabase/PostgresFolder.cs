using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Microblog.Host.PrivateDatabase;

/// <summary>The folder of a private PostgreSQL: its data, its password, its locks, its log and its socket.</summary>
internal sealed record PostgresFolder(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Data => Path.Combine(Root, "data");

    public string Log => Path.Combine(Root, "server.log");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UsersLock => Path.Combine(Root, "users.lock");

    public string PasswordFile => Path.Combine(Root, "password");

    private string SocketHere => Path.Combine(Root, "socket");

    // Remembers the temporary folder of a socket whose path would be too long here.
    private string SocketElsewhere => Path.Combine(Root, "socket.path");

    public static PostgresFolder Create(string root)
    {
        var folder = new PostgresFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));
        if (Path.GetDirectoryName(folder.Root) is { } parent) Directory.CreateDirectory(parent);
        CreatePrivate(folder.Root);
        return folder;
    }

    /// <summary>The major version that the data here was made by; null when there is none yet.</summary>
    public int? DataMajor()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim().Split('.')[0], CultureInfo.InvariantCulture) : null;
    }

    public string FreshData() => $"{Data}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Removes what an earlier start left when it was killed while it made the data.</summary>
    public void RemoveHalfMadeData()
    {
        foreach (var half in Directory.EnumerateDirectories(Root, "data.new-*")) Directory.Delete(half, recursive: true);
    }

    /// <summary>The superuser's password: made once, readable by the owner only.</summary>
    public string Password()
    {
        if (File.Exists(PasswordFile)) return File.ReadAllText(PasswordFile).Trim();
        if (Directory.Exists(Data))
            throw new PrivatePostgresException($"{PasswordFile} is missing, and {Data} cannot be opened without it. Put it back, or remove {Root}.");

        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var fresh = PasswordFile + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options)) writer.WriteLine(password);
        File.Move(fresh, PasswordFile);
        return password;
    }

    /// <summary>A folder for the socket that only the owner may enter: here, or a short one elsewhere when the path is too long for a socket.</summary>
    public string CreateSocketFolder()
    {
        RemoveSocketElsewhere();
        if (FitsSocket(SocketHere))
        {
            CreatePrivate(SocketHere);
            return SocketHere;
        }

        var temporary = Directory.Exists("/tmp") ? "/tmp" : Path.GetTempPath();
        var elsewhere = Path.Combine(temporary, $"microblog-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        File.WriteAllText(SocketElsewhere, elsewhere);
        CreatePrivate(elsewhere);
        return elsewhere;
    }

    /// <summary>Removes the temporary folder of a socket of a server that no longer runs.</summary>
    public void RemoveSocketElsewhere()
    {
        if (!File.Exists(SocketElsewhere)) return;

        var elsewhere = File.ReadAllText(SocketElsewhere).Trim();
        try
        {
            if (Path.GetFileName(elsewhere).StartsWith("microblog-", StringComparison.Ordinal) && Directory.Exists(elsewhere))
                Directory.Delete(elsewhere, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // After a restart of the machine the name may belong to somebody else; then it is not ours to remove.
        }

        File.Delete(SocketElsewhere);
    }

    /// <summary>What the account of the server must own.</summary>
    public IEnumerable<string> Owned() =>
        new[] { Root, StartLock, UsersLock, PasswordFile, SocketHere, SocketElsewhere }.Where(Path.Exists);

    /// <summary>The last lines of the server's log, for an error message.</summary>
    public string LogTail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(15)) : "";

    /// <summary>Keeps the log from growing for ever.</summary>
    public void TrimLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > 10_000_000 }) File.Move(Log, Log + ".old", overwrite: true);
    }

    // The kernel limits the path, and Npgsql and PostgreSQL both read commas, colons and quotes in it as their own syntax.
    private static bool FitsSocket(string folder) =>
        Encoding.UTF8.GetByteCount(folder + "/.s.PGSQL.5432.lock") <= (OperatingSystem.IsLinux() ? 107 : 103)
        && folder.All(c => char.IsAsciiLetterOrDigit(c) || "/\\._- ".Contains(c, StringComparison.Ordinal));

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        File.SetUnixFileMode(folder, OwnerOnly);
    }
}
