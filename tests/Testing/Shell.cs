using System.Diagnostics;
using Shouldly;

namespace Microblog.Testing;

/// <summary>Runs one of the system's programs to its end.</summary>
public static class Shell
{
    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program}: {errors}");
    }
}
