using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>One SQL file of a module's schema.</summary>
internal sealed record MigrationScript(string Name, string Sql)
{
    private const string ExtensionLine = "-- extension: ";
    private const string Folder = ".Persistence.Migrations.";

    /// <summary>Over the text with Unix line ends, so that a checkout on Windows has the same.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>What the script needs of the server: its lines <c>-- extension: pg_trgm</c>.</summary>
    public IReadOnlyList<string> Extensions { get; } =
        [.. Sql.Split('\n').Where(l => l.StartsWith(ExtensionLine, StringComparison.Ordinal))
            .Select(l => l[ExtensionLine.Length..].Trim())];

    /// <summary>The house's tables first, then the module's own files in the order of their numbers.</summary>
    public static IReadOnlyList<MigrationScript> Of(string schema, Assembly module) =>
    [
        .. Read(typeof(MigrationScript).Assembly)
        .Select(s => new MigrationScript(s.Name, s.Sql.Replace("{schema}", schema, StringComparison.Ordinal))),
        .. Read(module),
    ];

    private static IEnumerable<MigrationScript> Read(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(n => n.Contains(Folder, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(resource =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^4];
            return new MigrationScript(name, reader.ReadToEnd().ReplaceLineEndings("\n"));
        });
}
