using System.Runtime.InteropServices;

namespace Microblog.Host.PrivateDatabase;

/// <summary>Where PostgreSQL may be on this machine, and where it may be fetched to when it is not.</summary>
/// <param name="Folders">Folders that may hold <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Npm">The npm client, or null when there is none.</param>
/// <param name="Cache">Where packages from npm are kept.</param>
internal sealed record PostgresPlaces(IReadOnlyList<string> Folders, string? Npm, string Cache)
{
    public static PostgresPlaces OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] folders =
        [
            .. Installed("/usr/lib/postgresql", "*", "bin"),
            .. Installed("/usr", "pgsql-*", "bin"),
            .. Installed("/opt/homebrew/opt", "postgresql*", "bin"),
            .. Installed("/usr/local/opt", "postgresql*", "bin"),
            .. Installed("/home/linuxbrew/.linuxbrew/opt", "postgresql*", "bin"),
            .. Installed("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
            .. OperatingSystem.IsWindows()
                ? Installed(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin")
                : [],
            .. path,
        ];

        var npm = path
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
            .FirstOrDefault(File.Exists);
        return new PostgresPlaces([.. folders.Distinct(StringComparer.Ordinal)], npm, DefaultCache());
    }

    /// <summary>The name npm knows this machine by, for example <c>linux-x64</c>.</summary>
    public static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    private static IEnumerable<string> Installed(string parent, string pattern, string below) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(folder => Path.Combine(folder, below)).Where(Directory.Exists)
            : [];

    private static string DefaultCache()
    {
        // PostgreSQL does not run as root, and another account cannot look into /root/.cache.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) return "/var/cache/microblog/postgres";

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            cache = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : home.Length > 0 ? Path.Combine(home, ".cache")
                : Path.Combine(Path.GetTempPath(), $"microblog-cache-{Environment.UserName}");
        }

        return Path.Combine(cache, "microblog", "postgres");
    }
}
