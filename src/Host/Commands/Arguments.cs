using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>The command line, taken apart: words first, then <c>--name value</c>, <c>--name=value</c> or a lone <c>--switch</c>.</summary>
internal sealed record Arguments(string Command, IReadOnlyDictionary<string, string> Options)
{
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var words = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = words.Length; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].Length == 2)
            {
                throw new UsageException($"{args[i]} is not understood.");
            }

            var (name, value) = args[i][2..].Split('=', 2) is [var n, var v] ? (n, v) : (args[i][2..], null);
            if (value is null && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = args[++i];
            }

            if (!options.TryAdd(name, value ?? "true"))
            {
                throw new UsageException($"--{name} is given twice.");
            }
        }

        return new Arguments(string.Join(' ', words), options);
    }
}
