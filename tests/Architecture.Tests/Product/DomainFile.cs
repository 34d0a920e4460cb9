using System.Text.RegularExpressions;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A file in the folder Domain of a module.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsMapped">It declares an entity that the module's context maps.</param>
/// <param name="Users">The capabilities that use it, directly or through what they use; the folder Integration counts as one.</param>
internal sealed record DomainFile(string Path, bool IsMapped, IReadOnlyCollection<string> Users)
{
    public static IEnumerable<DomainFile> Of(
        string module, IEnumerable<TypeFacts> types, IEnumerable<SourceFile> files, IReadOnlySet<string> mapped)
    {
        TypeFacts[] all = [.. types];
        SourceFile[] sources = [.. files.Where(f => f.Path.StartsWith($"src/Modules/{module}/{module}/", StringComparison.Ordinal))];
        return from file in sources
               where file.Namespace == $"Microblog.{module}.Domain"
               let declared = file.Types.Select(t => $"Microblog.{module}.Domain.{t}").ToArray()
               select new DomainFile(file.Path, declared.Any(mapped.Contains),
                   UsersOf(module, declared, all).Union(NamedIn(module, file.Types, sources), StringComparer.Ordinal).ToArray());
    }

    // What serves the module through the domain or its persistence serves those who use that.
    private static HashSet<string> UsersOf(string module, string[] declared, TypeFacts[] types)
    {
        var (users, seen, next) =
            (new HashSet<string>(StringComparer.Ordinal), declared.ToHashSet(StringComparer.Ordinal), new Queue<string>(declared));
        while (next.TryDequeue(out var used))
        {
            foreach (var type in types.Where(t => t.Uses.Any(u => u == used || u.StartsWith($"{used}/", StringComparison.Ordinal))))
            {
                var folder = FolderUse.FolderOf(module, type.Name);
                if (CapabilityOf(folder) is { } user)
                {
                    users.Add(user);
                }
                else if (folder?.Split('/')[0] is "Domain" or "Persistence" && seen.Add(type.Name))
                {
                    next.Enqueue(type.Name);
                }
            }
        }

        return users;
    }

    // A constant leaves no trace in compiled code, but its class is named in the text.
    private static IEnumerable<string> NamedIn(string module, IReadOnlyList<string> types, SourceFile[] sources) =>
        from source in sources
        let user = source.Namespace is { } name ? CapabilityOf(FolderUse.FolderOf(module, $"{name}.Any")) : null
        where user is not null && types.Any(t => Regex.IsMatch(source.Text, $@"\b{t}\b", RegexOptions.None, TimeSpan.FromSeconds(1)))
        select user;

    private static string? CapabilityOf(string? folder) =>
        folder?.StartsWith("Features/", StringComparison.Ordinal) == true || folder == "Integration" ? folder : null;
}
