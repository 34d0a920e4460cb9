using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Shouldly;

namespace Microblog.Testing;

/// <summary>Programs that tests use and that npm has: fetched once, by their lock file.</summary>
public static class NpmPackages
{
    /// <returns>The folder with <c>node_modules</c>.</returns>
    public static async Task<string> InstallAsync(string name, string manifest, string locked)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(locked)))[..12];
        var home = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "microblog-tests", $"{name}-{version}");
        if (Directory.Exists(home))
        {
            return home;
        }

        var fresh = $"{home}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        Directory.CreateDirectory(fresh);
        await File.WriteAllTextAsync(Path.Combine(fresh, "package.json"), manifest);
        await File.WriteAllTextAsync(Path.Combine(fresh, "package-lock.json"), locked);
        using var npm = Process.Start(
            new ProcessStartInfo(
                "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            { WorkingDirectory = fresh })
            ?? throw new InvalidOperationException($"npm is not installed: these tests fetch {name} with it.");
        await npm.WaitForExitAsync();
        npm.ExitCode.ShouldBe(0, $"npm could not fetch {name}");
        try
        {
            Directory.Move(fresh, home);
        }
        catch (IOException) when (Directory.Exists(home))
        {
            // Another test run was quicker.
            Directory.Delete(fresh, recursive: true);
        }

        return home;
    }
}
