using System.Text.RegularExpressions;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A C# or SQL file as it is written.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    public static IReadOnlyList<SourceFile> OfProduct { get; } = Read("src");

    public static IReadOnlyList<SourceFile> OfTests { get; } = Read("tests");

    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The top-level types it declares.</summary>
    public IReadOnlyList<string> Types => [.. TypeLine().Matches(Text).Select(m => m.Groups["name"].Value)];

    /// <summary>How many slices it declares.</summary>
    public int Slices => SliceLine().Count(Text);

    private static List<SourceFile> Read(string folder) =>
        [.. Repository.Files(folder, ".cs").Concat(Repository.Files(folder, ".sql"))
            .Select(path => new SourceFile(path, Repository.Read(path)))];

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)\s*;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|unsafe|ref)\s+)*"
        + @"(?:class|record\s+struct|record|struct|interface|enum|delegate\s+[\w<>?]+)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"\bclass\s+\w+(?:\([^)]*\))?\s*:\s*(?:(?:Api|Scim|Mastodon)Endpoint<"
        + @"|(?:Status(?:List|Action)|AccountList|Relationship)Endpoint\b)")]
    private static partial Regex SliceLine();
}
