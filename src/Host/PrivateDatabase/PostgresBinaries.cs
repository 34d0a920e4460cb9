using System.Text.RegularExpressions;

namespace Microblog.Host.PrivateDatabase;

/// <summary>The PostgreSQL server programs that are used, and their version.</summary>
internal sealed partial record PostgresBinaries(string Folder, Version Version)
{
    public const int OldestMajor = 15;

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string Postgres => Path.Combine(Folder, "postgres" + Suffix);

    public string Initdb => Path.Combine(Folder, "initdb" + Suffix);

    public string PgCtl => Path.Combine(Folder, "pg_ctl" + Suffix);

    /// <summary>The newest installed server, or the one from npm; data that exists already only opens with its own major version.</summary>
    public static async Task<PostgresBinaries> FindAsync(PostgresPlaces places, int? major, ILogger logger, CancellationToken ct)
    {
        PostgresBinaries? best = null;
        foreach (var folder in places.Folders)
        {
            var found = await InFolderAsync(folder, ct);
            if (found is null || found.Version.Major < OldestMajor || (major is not null && found.Version.Major != major)) continue;
            if (best is null || found.Version > best.Version) best = found;
        }

        if (best is not null) return best;
        if (places.Npm is not null) return await new NpmPostgres(places, logger).FindOrInstallAsync(major, ct);

        throw new PostgresMissingException(major is null
            ? "none was found on this machine (nor npm, which could fetch one)"
            : $"the data that is already here was made by PostgreSQL {major}, which was not found on this machine (nor npm, which could fetch it)");
    }

    /// <summary>The server programs of one folder; null when they are not all there or do not run.</summary>
    public static async Task<PostgresBinaries?> InFolderAsync(string folder, CancellationToken ct)
    {
        var candidate = new PostgresBinaries(folder, new Version(0, 0));
        if (!File.Exists(candidate.Postgres) || !File.Exists(candidate.Initdb) || !File.Exists(candidate.PgCtl)) return null;

        try
        {
            var (exitCode, output) = await ServerCommand.RunAsync(candidate.Postgres, ["--version"], user: null, workingFolder: folder, ct);
            var version = VersionText().Match(output);
            return exitCode == 0 && version.Success
                ? candidate with { Version = new Version(Number(version, "major"), Number(version, "minor")) }
                : null;
        }
        catch (PrivatePostgresException)
        {
            // For another processor, or not ours to run: not a candidate.
            return null;
        }
    }

    private static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan) : 0;

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>[0-9]+)(\.(?<minor>[0-9]+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionText();
}
