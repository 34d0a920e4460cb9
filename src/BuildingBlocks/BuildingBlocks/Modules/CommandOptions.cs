namespace Microblog.BuildingBlocks.Modules;

/// <summary>The options given to a command, by name without the dashes; a switch has the value <c>true</c>.</summary>
public sealed class CommandOptions(IReadOnlyDictionary<string, string> values)
{
    /// <summary>An option's value, or null when it was not given.</summary>
    public string? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>An option's value.</summary>
    /// <exception cref="UsageException">It was not given.</exception>
    public string Require(string name) => Find(name) ?? throw new UsageException($"--{name} is missing.");

    /// <summary>Whether a switch was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);
}
