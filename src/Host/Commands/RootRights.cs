using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Microblog.Host.Commands;

/// <summary>
/// Production does not run as root: whoever breaks in would own the machine. Started by root, the program gives the data folder to
/// another user and starts itself anew as that user, in the same process, before it has opened anything.
/// </summary>
internal static class RootRights
{
    // The first that exists, where the data does not say whose they are.
    private static readonly string[] Candidates = ["microblog", "nobody"];

    /// <summary>Returns when there is nothing to give up; else the process goes on as another program.</summary>
    /// <param name="environment">Development or Production.</param>
    /// <param name="isAllowed">The setting <c>AllowRoot</c>.</param>
    /// <param name="data">The folder of uploads and of the private database.</param>
    /// <param name="ct">Cancels the looking.</param>
    /// <exception cref="StartupException">They cannot be given up here.</exception>
    public static async Task GiveUpAsync(string environment, bool isAllowed, string data, CancellationToken ct)
    {
        // In a process of tests this is a library.
        if (environment == Environments.Development || isAllowed || !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess
            || Assembly.GetEntryAssembly() != typeof(RootRights).Assembly)
        {
            return;
        }

        Directory.CreateDirectory(data);
        var user = await FindUserAsync(data, ct);
        // A start by root in Development leaves folders of root's among the others.
        if ((await RunAsync(["find", data, "-maxdepth", "2", "!", "-user", user, "-print", "-quit"], ct)).Output.Length > 0)
        {
            await MustAsync(["chown", "-R", "-h", $"{user}:", data], $"The data folder {data} cannot be given to the user {user}.", ct);
        }

        // By numbers: the group of nobody has another name on every system.
        string[] become =
        [
            "setpriv", $"--reuid={await NumberAsync("-u", user, ct)}", $"--regid={await NumberAsync("-g", user, ct)}",
            "--clear-groups", "--",
        ];
        var program = File.ResolveLinkTarget("/proc/self/exe", returnFinalTarget: true)!.FullName;
        foreach (var (question, path) in
            ((string, string)[])[("-x", program), ("-r", typeof(RootRights).Assembly.Location), ("-w", data)])
        {
            await MustAsync([.. become, "test", question, path],
                $"Production does not run as root, and the user {user} cannot reach {path}. Start it as another user, or put it where "
                + "all may read it; AllowRoot=true runs it as root all the same.", ct);
        }

        var arguments = (await File.ReadAllTextAsync("/proc/self/cmdline", ct)).Split('\0')[1..^1];
        Execute(["env", $"HOME={data}", .. become, program, .. arguments]);
        throw new StartupException("Production does not run as root, and setpriv could not be run to become another user.");
    }

    private static async Task<string> FindUserAsync(string data, CancellationToken ct)
    {
        foreach (var folder in (string[])[Path.Combine(data, "postgres", "data"), data])
        {
            if (Directory.Exists(folder) && await OwnerAsync(folder, ct) is var owner and not ("root" or "UNKNOWN" or ""))
            {
                return owner;
            }
        }

        foreach (var candidate in Candidates)
        {
            if ((await RunAsync(["id", "-u", candidate], ct)).ExitCode == 0)
            {
                return candidate;
            }
        }

        throw new StartupException("Production does not run as root, and there is no user microblog or nobody. Start it as another user.");
    }

    private static async Task<string> OwnerAsync(string path, CancellationToken ct) =>
        (await RunAsync(["stat", "-c", "%U", path], ct)).Output.Trim();

    private static async Task<string> NumberAsync(string which, string user, CancellationToken ct) =>
        (await RunAsync(["id", which, user], ct)).Output.Trim();

    private static async Task MustAsync(string[] line, string otherwise, CancellationToken ct)
    {
        if ((await RunAsync(line, ct)).ExitCode != 0)
        {
            throw new StartupException(otherwise);
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] line, CancellationToken ct)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(line[0], line[1..])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }

    // Returns only when it fails.
    private static void Execute(string[] line)
    {
        var words = line.Select(word => Marshal.StringToCoTaskMemUTF8(word)).Append(0).ToArray();
        _ = ExecuteProgram(Encoding.UTF8.GetBytes(line[0] + '\0'), words);
    }

    [DllImport("libc", EntryPoint = "execvp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ExecuteProgram(byte[] file, nint[] arguments);
}
