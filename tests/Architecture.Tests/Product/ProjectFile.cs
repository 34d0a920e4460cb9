using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A project as its file describes it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="References">The names of the projects it references.</param>
/// <param name="Packages">The packages and frameworks it references.</param>
/// <param name="Friends">The assemblies that see its internals.</param>
/// <param name="Properties">The build properties it sets.</param>
/// <param name="InSolution">Microblog.sln lists it.</param>
internal sealed partial record ProjectFile(
    string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Friends,
    IReadOnlyList<string> Properties, bool InSolution)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static IReadOnlyList<ProjectFile> All { get; } = ReadAll();

    public static IEnumerable<ProjectFile> OfProduct => All.Where(p => p.Path.StartsWith("src/", StringComparison.Ordinal));

    public static ProjectFile Parse(string path, string xml, bool inSolution)
    {
        var project = XDocument.Parse(xml);
        List<string> Included(string element) =>
            [.. project.Descendants(element).Select(e => e.Attribute("Include")?.Value ?? "").Where(v => v.Length > 0)];
        return new ProjectFile(
            path,
            [.. Included("ProjectReference").Select(r => System.IO.Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))],
            [.. Included("PackageReference"), .. Included("FrameworkReference")],
            Included("InternalsVisibleTo"),
            [.. project.Descendants("PropertyGroup").Elements().Select(e => e.Name.LocalName)],
            inSolution);
    }

    private static List<ProjectFile> ReadAll()
    {
        var listed = SolutionProject().Matches(Repository.Read("Microblog.sln")).Select(m => m.Groups["path"].Value.Replace('\\', '/'))
            .ToHashSet(StringComparer.Ordinal);
        return [.. new[] { "src", "tests", "bench" }
            .Where(folder => Directory.Exists(Repository.FullPath(folder)))
            .SelectMany(folder => Repository.Files(folder, ".csproj"))
            .Select(path => Parse(path, Repository.Read(path), listed.Contains(path)))];
    }

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex SolutionProject();
}
