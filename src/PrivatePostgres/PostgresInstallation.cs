using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Microblog.PrivatePostgres;

/// <summary>An installed PostgreSQL server: the directory of its programs, and its version.</summary>
internal sealed partial record PostgresInstallation(string BinDirectory, Version Version)
{
    /// <summary>The oldest major version that Microblog's migrations run on.</summary>
    public const int OldestMajor = 15;

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string Postgres => Path.Combine(BinDirectory, "postgres" + Suffix);

    public string Initdb => Path.Combine(BinDirectory, "initdb" + Suffix);

    public string PgCtl => Path.Combine(BinDirectory, "pg_ctl" + Suffix);

    /// <summary>
    /// Finds the newest installed server, or installs one by npm. Where data exists, only the major version that made it can open it.
    /// </summary>
    /// <exception cref="PostgresNotFoundException">There is no server, and none could be installed.</exception>
    public static async Task<PostgresInstallation> FindAsync(InstallationPaths paths, int? major, ILogger logger, CancellationToken ct)
    {
        PostgresInstallation? newest = null;
        foreach (var directory in paths.BinDirectories)
        {
            var found = await InDirectoryAsync(directory, ct);
            if (found is null || found.Version.Major < OldestMajor || (major is not null && found.Version.Major != major))
            {
                continue;
            }

            if (newest is null || found.Version > newest.Version)
            {
                newest = found;
            }
        }

        if (newest is not null)
        {
            return newest;
        }

        if (paths.Npm is not null)
        {
            return await new NpmInstaller(paths, logger).FindOrInstallAsync(major, ct);
        }

        throw new PostgresNotFoundException(major is null
            ? "none was found on this machine (nor npm, which could fetch one)"
            : $"the data that is already here was made by PostgreSQL {major}, which was not found on this machine "
                + "(nor npm, which could fetch it)");
    }

    /// <summary>The server programs of one directory; null when one is missing or does not run.</summary>
    public static async Task<PostgresInstallation?> InDirectoryAsync(string directory, CancellationToken ct)
    {
        var candidate = new PostgresInstallation(directory, new Version(0, 0));
        if (!File.Exists(candidate.Postgres) || !File.Exists(candidate.Initdb) || !File.Exists(candidate.PgCtl))
        {
            return null;
        }

        try
        {
            var (exitCode, output) = await ChildProcess.RunAsync(
                candidate.Postgres, ["--version"], user: null, workingDirectory: directory, ct);
            var version = VersionText().Match(output);
            return exitCode == 0 && version.Success
                ? candidate with { Version = new Version(Number(version, "major"), Number(version, "minor")) }
                : null;
        }
        catch (PrivatePostgresException)
        {
            // The program is for another processor, or this user may not run it.
            return null;
        }
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\(PostgreSQL\) (?<major>[0-9]+)(\.(?<minor>[0-9]+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionText();
}
