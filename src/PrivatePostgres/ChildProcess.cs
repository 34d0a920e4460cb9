using System.ComponentModel;
using System.Diagnostics;

namespace Microblog.PrivatePostgres;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    /// <summary>
    /// Runs the program with neither PG* variables nor the user's locale, as the user or, for null, as the present one. Waits for its end.
    /// A cancellation kills it and the processes it started.
    /// </summary>
    /// <returns>The exit code, and what the program wrote to both of its outputs.</returns>
    /// <exception cref="PrivatePostgresException">The program could not be started.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string? user, string workingDirectory, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        if (user is not null)
        {
            start.UserName = user;
            start.Environment["HOME"] = workingDirectory;
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            var asUser = user is null ? "" : $" as the user {user}";
            throw new PrivatePostgresException($"{program} cannot be run{asUser}: {e.Message}", e);
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            throw;
        }
    }
}
