using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What files must be like: their size, their name, their place.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 300;
    private const int MostLinesOfSlice = 120;

    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Service", "Services", "Base", "Data", "Info", "Dto"];

    /// <summary>The folders of a module; what only one module has is said with its reason.</summary>
    private static readonly string[] ModuleFolders = ["", "Features", "Reactions", "Model", "Persistence", "Persistence/Migrations"];

    private static readonly Dictionary<string, string> OwnFolders = new(StringComparer.Ordinal)
    {
        ["Users/Access"] = "who is calling: credentials are checked before any slice runs",
        ["Users/Commands"] = "what an administrator does at a terminal",
        ["Social/Live"] = "open streams, and the log from which they are told",
        ["Media/Commands"] = "what an administrator does at a terminal",
        ["Media/Engine"] = "decoders are other programs, run within limits; it knows nothing of uploads",
        ["Media/Videos"] = "the structure of video files, which knows nothing of uploads",
        ["Media/Pictures"] = "the structure of picture files, which knows nothing of uploads",
        ["Media/Storage"] = "where the bytes are kept, which knows nothing of pictures",
    };

    public static IEnumerable<string> Size(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        let most = file.Slices > 0 && file.Path.StartsWith("src/", StringComparison.Ordinal) ? MostLinesOfSlice : MostLines
        where file.Lines > most
        select $"{file.Path} has {file.Lines} lines and may have {most}: find the second thing in it and give that a file, because a reader keeps one thing in mind.";

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
        where file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Path != "src/Host/Program.cs" && !file.Types.Contains(file.Name, StringComparer.Ordinal)
        select $"{file.Path} declares [{string.Join(", ", file.Types)}] and no {file.Name}, because file and type went different ways: a type is found by its file.";

    public static IEnumerable<string> BannedSuffix(IReadOnlyCollection<DeclaredType> types) =>
        from type in types
        let name = type.Name[(type.Name.LastIndexOf('.') + 1)..].Split('`')[0]
        from suffix in BannedSuffixes
        where name.EndsWith(suffix, StringComparison.Ordinal)
        select $"{type.Name} ends with {suffix}: say its job, because {suffix} fits everything and so tells nothing.";

    public static IEnumerable<string> KnownFolders(IReadOnlyCollection<SourceFile> moduleFiles) =>
        (from file in moduleFiles
         let parts = file.Path.Split('/')
         where parts is ["src", "Modules", ..]
         let module = parts[2]
         let folder = string.Join('/', parts[4..^1])
         where Layers.IsContracts(parts[3]) ? folder.Length > 0 : !ModuleFolders.Contains(folder, StringComparer.Ordinal) && !OwnFolders.ContainsKey($"{module}/{folder}")
         select $"{string.Join('/', parts[..^1])} is no known folder: use {string.Join(", ", ModuleFolders[1..])}, or add it to the list in {nameof(SourceRules)} with its reason, "
             + "because modules that look alike are read faster.").Distinct();

    public static IEnumerable<string> MigrationNumbers(IReadOnlyCollection<string> paths) =>
        from folder in paths.GroupBy(p => Path.GetDirectoryName(p)!, StringComparer.Ordinal)
        let first = folder.Key.StartsWith("src/BuildingBlocks", StringComparison.Ordinal) ? 0 : 1
        from wrong in folder.Order(StringComparer.Ordinal).Select((path, i) => (Path: path, Number: $"{first + i:0000}"))
        let name = Path.GetFileName(wrong.Path)
        where !MigrationName().IsMatch(name) || !name.StartsWith(wrong.Number, StringComparison.Ordinal)
        select $"{wrong.Path} must be called {wrong.Number}_what.sql, because migrations run in the order of their numbers: without gaps, each number once.";

    /// <summary>Takes the paths of migration files and the names of embedded ones, which begin with <c>embedded:</c> and their folder.</summary>
    public static IEnumerable<string> MigrationsEmbedded(IReadOnlyCollection<string> names)
    {
        var embedded = names.Where(n => n.StartsWith("embedded:", StringComparison.Ordinal)).Select(n => n["embedded:".Length..]).ToHashSet(StringComparer.Ordinal);
        var files = names.Where(n => !n.StartsWith("embedded:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return files.Except(embedded).Select(f => $"{f} is not embedded, because its project forgot it: it would never run.")
            .Concat(embedded.Except(files).Select(e => $"{e} is embedded and no file, because its folder is not Persistence/Migrations: put it there."));
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

    [GeneratedRegex(@"^\s*#(end)?region\b.*$|\b(TODO|FIXME|HACK|XXX)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Banned();

    [GeneratedRegex(@"^\d{4}(_[a-z0-9]+)+\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex MigrationName();
}
