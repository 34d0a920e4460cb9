using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microblog.Media.Domain;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// What keeps a decoder from the rest of the machine, as far as this machine allows: no network, a user of its own, and a low priority.
/// It is tried once, at the start.
/// </summary>
/// <param name="Words">The words to put before a program.</param>
/// <param name="User">The user and group that it runs as; null for those of the server.</param>
/// <param name="HasNoNetwork">Whether it has a network of its own, without any connection.</param>
internal sealed record DecoderIsolation(IReadOnlyList<string> Words, int? User, bool HasNoNetwork)
{
    private const int LikelyFreeUser = 65_533;
    private static readonly string? Nice = ExecutablePath.Find("nice");
    private static readonly Lazy<DecoderIsolation> Best = new(() => Find(FreeUser()));
    private static readonly Lazy<DecoderIsolation> OfServerUser = new(() => Find(user: null));

    public static DecoderIsolation Current => Best.Value;

    /// <summary>In words, for the log.</summary>
    public string Description
    {
        get
        {
            var user = User is { } number ? string.Create(CultureInfo.InvariantCulture, $"as the user {number}, who owns nothing")
                : "as the user of the server (another one takes root, which it should not be)";
            var network = HasNoNetwork ? "without network" : "with the network of the server (unshare is not allowed here)";
            return $"{user}, {network}, {(Nice is null ? "at the priority of the server" : "at a low priority")}";
        }
    }

    /// <summary>The isolation of a program: one that only the server may run keeps the server's user.</summary>
    public static DecoderIsolation Of(string path) =>
        Current.User is null || LocalFiles.IsOpenToAll(path) ? Current : OfServerUser.Value;

    // A user of the system, such as nobody, may own something, or run a database.
    private static int? FreeUser()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var taken = File.Exists("/etc/passwd")
            ? File.ReadLines("/etc/passwd").Select(line => line.Split(':').ElementAtOrDefault(2)).ToHashSet(StringComparer.Ordinal) : [];
        return Enumerable.Range(0, 1000).Select(i => LikelyFreeUser - i)
            .First(user => !taken.Contains(user.ToString(CultureInfo.InvariantCulture)));
    }

    private static DecoderIsolation Find(int? user)
    {
        string[] nice = Nice is null ? [] : [Nice, "-n", "10"];
        var (unshare, setpriv) = (ExecutablePath.Find("unshare"), ExecutablePath.Find("setpriv"));
        if (!OperatingSystem.IsLinux())
        {
            return new DecoderIsolation(nice, User: null, HasNoNetwork: false);
        }

        string[] offline = unshare is null ? []
            : Environment.IsPrivilegedProcess ? [unshare, "--net", "--ipc", "--"]
            : [unshare, "--user", "--map-current-user", "--net", "--ipc", "--"];
        string[] other = setpriv is null || user is null ? []
            : [setpriv, $"--reuid={user}", $"--regid={user}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--"];
        foreach (var (net, own) in ((string[], string[])[])[(offline, other), ([], other), (offline, []), ([], [])])
        {
            string[] words = [.. nice, .. net, .. own];
            if (words.Length == 0 || Runs([.. words, .. ChildProcessLauncher.GuardArguments]))
            {
                return new DecoderIsolation(words, own.Length > 0 ? user : null, net.Length > 0);
            }
        }

        return new DecoderIsolation([], User: null, HasNoNetwork: false);
    }

    private static bool Runs(string[] words)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(words[0], [.. words[1..], "true"])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
