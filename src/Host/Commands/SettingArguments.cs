using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>
/// Takes the settings out of the command line: <c>--Section:Name value</c>, <c>--Section:Name=value</c>, or <c>--Section:Name</c> alone for
/// true. The parser gets the rest, because settings are checked where they are read.
/// </summary>
internal static class SettingArguments
{
    /// <exception cref="UsageException">A setting is given twice.</exception>
    public static (IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<string> Others) Take(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var others = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], null);
            if (!IsOption(name) || !name.Contains(':', StringComparison.Ordinal))
            {
                others.Add(args[i]);
                continue;
            }

            if (value is null && i + 1 < args.Count && !IsOption(args[i + 1]))
            {
                value = args[++i];
            }

            if (!settings.TryAdd(name[2..], value ?? "true"))
            {
                throw new UsageException($"{name} is given twice.");
            }
        }

        return (settings, others);
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
