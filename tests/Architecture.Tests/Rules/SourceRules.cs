using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What files must be like: their size, their name, their place.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 300;
    private const int MostLinesOfSlice = 135;
    private const int LongestLine = 140;

    private static readonly string[] BannedSuffixes = [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Service", "Services", "Base", "Data", "Info", "Dto"];

    /// <summary>Files with a line that cannot be broken, and what it is.</summary>
    private static readonly Dictionary<string, string> UnbrokenLines = new(StringComparer.Ordinal)
    {
        ["tests/Tweets.Tests/Posting/PostingTests.cs"] = "an answer as it is sent",
        ["tests/Host.Tests/Telemetry/MetricsTests.cs"] = "lines of Prometheus, and a pattern for them",
        ["tests/Host.Tests/Telemetry/DashboardTests.cs"] = "a pattern for queries of Prometheus",
        ["tests/Users.Tests/Sessions/AccessTokenTests.cs"] = "tokens of the RFCs",
        ["tests/Web.Tests/AccessibilityTests.cs"] = "a script that runs in the page",
        ["tests/Web.Tests/Guest.cs"] = "a script that runs in the page",
        ["tests/Web.Tests/InstallTests.cs"] = "a script that runs in the page",
    };

    /// <summary>How many lines of C# each building block may have.</summary>
    private static readonly Dictionary<string, int> LinesOfBlock = new(StringComparer.Ordinal)
    {
        ["BuildingBlocks.Contracts"] = 100,
        ["BuildingBlocks.Settings"] = 400,
        ["BuildingBlocks.Telemetry"] = 300,
        ["BuildingBlocks.Persistence"] = 1100,
        ["BuildingBlocks.Messaging"] = 1200,
        ["BuildingBlocks.Web"] = 1750,
        ["BuildingBlocks.Mastodon"] = 900,
        ["BuildingBlocks.ReadReplicas"] = 400,
        ["BuildingBlocks.Modules"] = 300,
    };

    public static IEnumerable<string> Size(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        let most = file.Slices > 0 && file.Path.StartsWith("src/", StringComparison.Ordinal) ? MostLinesOfSlice : MostLines
        where file.Lines > most
        select $"{file.Path} has {file.Lines} lines and may have {most}: find the second thing in it and give that a file, because a "
            + "reader keeps one thing in mind.";

    public static IEnumerable<string> BannedWords(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        from Match word in Banned().Matches(file.Text)
        select $"{file.Path} says {word.Value.Trim()}, because something was left for later: do it, or write it where work is planned.";

    public static IEnumerable<string> NamespaceIsFolder(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.Types.Count > 0 && file.Namespace != NamespaceOf(file.Path)
        select $"{file.Path} has the namespace {file.Namespace} and must have {NamespaceOf(file.Path)}, because a folder is a namespace.";

    public static IEnumerable<string> NameIsType(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Path != "src/Host/Program.cs"
        && !file.Types.Contains(file.Name, StringComparer.Ordinal)
        select $"{file.Path} declares [{string.Join(", ", file.Types)}] and no {file.Name}, because file and type went different ways: a "
            + "type is found by its file.";

    public static IEnumerable<string> BannedSuffix(IReadOnlyCollection<DeclaredType> types) =>
        from type in types
        let name = type.Name[(type.Name.LastIndexOf('.') + 1)..].Split('`')[0]
        from suffix in BannedSuffixes
        where name.EndsWith(suffix, StringComparison.Ordinal)
        select $"{type.Name} ends with {suffix}: say its job, because {suffix} fits everything and so tells nothing.";

    public static IEnumerable<string> LineLength(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal) && !UnbrokenLines.ContainsKey(file.Path)
        let tooLong = file.Text.Split('\n').Index().Where(line => line.Item.TrimEnd('\r').Length > LongestLine)
        .Select(line => line.Index + 1).ToArray()
        where tooLong.Length > 0
        select $"{file.Path} has {tooLong.Length} lines of more than {LongestLine} characters, the first is line {tooLong[0]}: break them, "
            + "because a reader has two files beside each other.";

    public static IEnumerable<string> UsingsAreSorted(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        let usings = Using().Matches(file.Text).Select(m => (IsStatic: m.Groups["static"].Success, Name: m.Groups["name"].Value)).ToArray()
        let sorted = usings.OrderBy(u => u.IsStatic).ThenBy(u => !u.Name.StartsWith("System", StringComparison.Ordinal))
            .ThenBy(u => u.Name.Replace('.', ' '), StringComparer.OrdinalIgnoreCase)
        from place in usings.Zip(sorted).Where(pair => pair.First != pair.Second).Take(1)
        select $"{file.Path} has using {place.First.Name} where using {place.Second.Name} belongs: run dotnet format, because sorted lists "
            + "merge without conflicts.";

    public static IEnumerable<string> Budgets(IReadOnlyCollection<SourceFile> files) =>
        from block in files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
        .GroupBy(f => f.Path.Split('/')[2], StringComparer.Ordinal)
        let lines = block.Sum(f => f.Lines)
        let most = LinesOfBlock.GetValueOrDefault(block.Key)
        where lines > most
        select $"{block.Key} has {lines} lines and may have {most}: move to the modules what only some of them use, because what everybody "
            + "depends on is dear to change.";

    public static IEnumerable<string> MigrationNumbers(IReadOnlyCollection<string> paths) =>
        from folder in paths.GroupBy(p => Path.GetDirectoryName(p)!, StringComparer.Ordinal)
        let first = folder.Key.StartsWith("src/BuildingBlocks", StringComparison.Ordinal) ? 0 : 1
        from wrong in folder.Order(StringComparer.Ordinal).Select((path, i) => (Path: path, Number: $"{first + i:0000}"))
        let name = Path.GetFileName(wrong.Path)
        where !MigrationName().IsMatch(name) || !name.StartsWith(wrong.Number, StringComparison.Ordinal)
        select $"{wrong.Path} must be called {wrong.Number}_what.sql, because migrations run in the order of their numbers: without gaps, "
            + "each number once.";

    /// <summary>
    /// Takes the paths of migration files and the names of embedded ones, which begin with <c>embedded:</c> and their folder.
    /// </summary>
    public static IEnumerable<string> MigrationsEmbedded(IReadOnlyCollection<string> names)
    {
        var embedded = names.Where(n => n.StartsWith("embedded:", StringComparison.Ordinal)).Select(n => n["embedded:".Length..])
            .ToHashSet(StringComparer.Ordinal);
        var files = names.Where(n => !n.StartsWith("embedded:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return files.Except(embedded).Select(f => $"{f} is not embedded, because its project forgot it: it would never run.")
            .Concat(embedded.Except(files)
                .Select(e => $"{e} is embedded and no file, because its folder is not Persistence/Migrations: put it there."));
    }

    private static string NamespaceOf(string path)
    {
        var parts = path.Split('/')[..^1];
        var project = parts switch
        {
            ["src", "Modules", _, ..] => 3,
            ["src", "BuildingBlocks", ..] => 2,
            _ => 1,
        };
        return $"Microblog.{string.Join('.', parts[project..])}";
    }

    [GeneratedRegex(@"^using (?<static>static )?(?<name>[\w.]+);\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Using();

    [GeneratedRegex(@"^\s*#(end)?region\b.*$|\b(TODO|FIXME|HACK|XXX)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Banned();

    [GeneratedRegex(@"^\d{4}(_[a-z0-9]+)+\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex MigrationName();
}
