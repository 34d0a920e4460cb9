using System.Text.RegularExpressions;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A folder of a project that uses another folder of the same project.</summary>
/// <param name="Project">Which.</param>
/// <param name="From">The folder that uses, below the project's: <c>Features/Likes</c>; empty for the project's own.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="Example">One of the places where it does.</param>
internal sealed partial record FolderUse(string Project, string From, string To, string Example)
{
    /// <summary>From the compiled types, and from the usings of the files: a constant leaves no trace in compiled code.</summary>
    public static IReadOnlyList<FolderUse> Of(string project) =>
    [
        .. OfTypes(project, TypeFacts.Of(Compiled.Of(project))).Concat(OfUsings(project, SourceFile.OfProduct))
            .DistinctBy(use => (use.From, use.To)).OrderBy(use => use.From, StringComparer.Ordinal)
            .ThenBy(use => use.To, StringComparer.Ordinal),
    ];

    public static IEnumerable<FolderUse> OfTypes(string project, IEnumerable<TypeFacts> types) =>
        from type in types
        let folder = FolderOf(project, type.Name)
        where folder is not null
        from used in type.Uses
        let other = FolderOf(project, used)
        where other is not null && other != folder && !IsGroup(other, used)
        select new FolderUse(project, folder, other, $"{type.Name} uses {used}");

    public static IEnumerable<FolderUse> OfUsings(string project, IEnumerable<SourceFile> files) =>
        from file in files
        let folder = file.Namespace is { } name ? FolderOf(project, $"{name}.Any") : null
        where folder is not null
        from Match line in UsingLine().Matches(file.Text)
        let other = FolderOf(project, line.Groups["static"].Success ? line.Groups["name"].Value : $"{line.Groups["name"].Value}.Any")
        where other is not null && other != folder
        select new FolderUse(project, folder, other, $"{file.Path} has {line.Value.Trim()}");

    /// <summary>The folder of a type, by its full name; null when it is another project's.</summary>
    public static string? FolderOf(string project, string type)
    {
        var names = type.Split('/')[0].Split('.')[..^1];
        var prefix = $"Microblog.{project}".Split('.');
        var isOwn = names.Length >= prefix.Length && names.AsSpan(0, prefix.Length).SequenceEqual(prefix);
        return !isOwn || names.ElementAtOrDefault(prefix.Length) == "Contracts" ? null : string.Join('/', names[prefix.Length..]);
    }

    // The group of a module's slices stands beside the module class, and every slice names it.
    private static bool IsGroup(string folder, string type) => folder.Length == 0 && type.EndsWith("Group", StringComparison.Ordinal);

    [GeneratedRegex(@"^using\s+(?<static>static\s+)?(\w+\s*=\s*)?(?<name>Microblog\.[\w.]+)\s*;",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex UsingLine();
}
