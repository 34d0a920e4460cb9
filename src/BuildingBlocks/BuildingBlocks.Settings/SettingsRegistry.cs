using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>
/// All settings of the program: reads them, and knows what is wrong and what nobody knows. The framework's own binder stops at the first
/// mistake, does not say what is allowed, and reads past what is misspelt.
/// </summary>
public sealed class SettingsRegistry
{
    private readonly List<SettingsSection> _sections = [];
    private readonly List<string> _mistakes = [];

    /// <summary>The sections read so far.</summary>
    public IReadOnlyList<SettingsSection> Sections => _sections;

    /// <summary>What is written under our sections and nobody reads, each with the nearest name that is known.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    /// <summary>Reads a section. What is wrong is kept for <see cref="Check"/>, so that all mistakes are told at once.</summary>
    /// <param name="configuration">Where it is written.</param>
    /// <param name="name">The section; empty for settings that stand alone.</param>
    /// <param name="defaults">What holds where nothing is written; what the class says when not given.</param>
    public T Read<T>(IConfiguration configuration, string name, T? defaults = null) where T : class, new()
    {
        var settings = defaults ?? new T();
        var section = new SettingsSection(name, typeof(T), [.. Setting.Of(name, settings)]);
        _sections.Add(section);
        string[] mistakes = [.. section.Settings.Select(s => s.Read(configuration)).OfType<string>()];
        _mistakes.AddRange(mistakes);

        // What belongs together is judged when each part makes sense.
        if (mistakes.Length == 0 && settings is IValidatableObject whole)
        {
            _mistakes.AddRange(whole.Validate(new ValidationContext(settings)).Select(r => r.ErrorMessage!));
        }

        return settings;
    }

    /// <summary>Refuses what makes no sense, and looks for what nobody knows.</summary>
    /// <exception cref="SettingsException">Something makes no sense.</exception>
    public void Check(IConfiguration configuration)
    {
        if (_mistakes.Count > 0)
        {
            throw new SettingsException(_mistakes);
        }

        Unknown = [.. FindUnknown(configuration)];
    }

    private IEnumerable<string> FindUnknown(IConfiguration configuration)
    {
        Setting[] settings = [.. _sections.SelectMany(s => s.Settings)];
        var known = settings.Select(s => s.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] lists = [.. settings.Where(s => s.IsWords).Select(s => $"{s.Key}:")];
        string[] roots = [.. _sections.Select(s => s.Name.Split(':')[0]).Where(n => n.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (var root in configuration.GetChildren())
        {
            var isOurs = roots.Contains(root.Key, StringComparer.OrdinalIgnoreCase);

            // A misspelt section is a stranger's, as far as one can tell: unless it looks like one of ours.
            if (!isOurs && Nearest(root.Key, roots) is var (_, steps)
                && (steps > Math.Min(2, root.Key.Length / 3) || !root.GetChildren().Any()))
            {
                continue;
            }

            foreach (var (key, value) in root.AsEnumerable())
            {
                // A word alone is a variable of the environment that happens to have the name of a section.
                if (value is not null && key.Contains(':', StringComparison.Ordinal) && !known.Contains(key)
                    && !Array.Exists(lists, l => key.StartsWith(l, StringComparison.OrdinalIgnoreCase)))
                {
                    yield return $"{key} is no setting; the nearest is {Nearest(key, known).Word}.";
                }
            }
        }
    }

    private static (string Word, int Steps) Nearest(string word, IEnumerable<string> known) =>
        known.Select(k => (k, Steps(word, k))).MinBy(k => k.Item2);

    // How many letters apart. The framework has this for its command lines only, and there it is internal.
    private static int Steps(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = corner + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                (corner, row[j]) = (row[j], Math.Min(change, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
