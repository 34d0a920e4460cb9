using System.Runtime.InteropServices;

namespace Microblog.PrivatePostgres;

/// <summary>Where PostgreSQL's programs are searched, and where npm installs them when the search finds none.</summary>
/// <param name="BinDirectories">Directories that may hold <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Npm">The path of the npm client; null when there is none.</param>
/// <param name="NpmCache">The directory that npm installs into.</param>
internal sealed record InstallationPaths(IReadOnlyList<string> BinDirectories, string? Npm, string NpmCache)
{
    /// <summary>The name that npm packages give this machine, for example <c>linux-x64</c>.</summary>
    public static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    public static InstallationPaths OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] directories =
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
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
            .FirstOrDefault(File.Exists);
        return new InstallationPaths([.. directories.Distinct(StringComparer.Ordinal)], npm, DefaultNpmCache());
    }

    private static IEnumerable<string> Installed(string parent, string pattern, string below) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(child => Path.Combine(child, below)).Where(Directory.Exists)
            : [];

    private static string DefaultNpmCache()
    {
        // PostgreSQL does not run as root, and another user cannot read /root/.cache.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            return "/var/cache/microblog/postgres";
        }

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
