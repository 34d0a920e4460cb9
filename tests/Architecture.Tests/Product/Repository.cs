namespace Microblog.Architecture.Tests.Product;

/// <summary>The working tree that this test was built from. Paths are relative to its root, with forward slashes.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The modules, as their folders say.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        [.. Files("src/Modules", ".csproj").Select(p => p.Split('/')[2]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    /// <summary>Files below a folder, without what a build leaves there.</summary>
    public static IReadOnlyList<string> Files(string folder, string extension) =>
    [
        .. Directory.EnumerateFiles(FullPath(folder), $"*{extension}", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(p => !p.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The module that a project, namespace or type name belongs to, its Contracts included; null when it is no module's.
    /// </summary>
    public static string? ModuleOf(string name)
    {
        var words = name.Split('.', '/');
        return words is ["Microblog", var second, ..] && Modules.Contains(second, StringComparer.Ordinal) ? second : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Microblog.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Microblog.sln is in no folder above the tests.");
    }
}
