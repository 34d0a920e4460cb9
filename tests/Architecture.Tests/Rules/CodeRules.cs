using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What compiled code may touch.</summary>
internal static partial class CodeRules
{
    /// <summary>Words of the business that no table is named by. As whole words: <c>UnsupportedMediaType</c> is a word of HTTP.</summary>
    private static readonly string[] BusinessWords =
        ["Tweet", "Retweet", "Like", "Liked", "Liker", "Follow", "Follower", "Followee", "Following", "Hashtag", "Mention", "Bookmark",
            "Mute", "Feed", "Timeline", "Reply", "Attachment", "Picture", "Avatar", "Profile", "Upload", "Social"];

    /// <summary>Words that tables are named by and that mean something else in the building blocks and the Host.</summary>
    private static readonly Dictionary<string, string> WordsOfEverybody = new(StringComparer.OrdinalIgnoreCase)
    {
        ["User"] = "User-Agent, the user of a database and the user record of the operating system",
        ["Media"] = "a media type is a word of HTTP",
        ["Search"] = "assemblies are searched for what they hold",
        ["File"] = "files of the operating system",
        ["Job"] = "a background job",
        ["Version"] = "the version of a package, a protocol or a server",
        ["Count"] = "how many",
        ["Attempt"] = "how often a delivery was tried",
        ["Tag"] = "OpenAPI groups operations by tags",
        ["Session"] = "a session of PostgreSQL or of a caller",
        ["Author"] = "the author of a package",
        ["Report"] = "a health report of ASP.NET Core",
        ["Block"] = "building blocks",
        ["ApiKey"] = "a caller is known by a key of the API or by a session",
    };

    public static IEnumerable<string> References(IReadOnlyCollection<AssemblyFacts> assemblies) =>
        from assembly in assemblies
        from reference in assembly.References
        let refusal = Layers.Refusal(assembly.Name, reference)
        where refusal is not null
        select $"The compiled {assembly.Name} refers to {reference}, which is wrong because {refusal}.";

    public static IEnumerable<string> ForeignTypes(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        let own = Repository.ModuleOf(type.Name)
        where own is not null
        from used in type.Uses
        let other = Repository.ModuleOf(used)
        where other is not null && other != own && !used.StartsWith($"Microblog.{other}.Contracts.", StringComparison.Ordinal)
        select $"{type.Name} uses {used}, which is inside {other}: ask through {other}.Contracts, because {other} must be free to change "
            + "its inside.";

    public static IEnumerable<string> NamespaceOfOwnProject(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        where !type.Name.StartsWith($"Microblog.{type.Owner}.", StringComparison.Ordinal)
        select $"{type.Name} is compiled into {type.Owner}: its namespace must begin with Microblog.{type.Owner}, because a name says "
            + "where a thing lives.";

    public static IEnumerable<string> HostKnowsModuleClasses(IReadOnlyCollection<TypeFacts> hostTypes) =>
        from type in hostTypes
        from used in type.Uses
        let module = Repository.ModuleOf(used)
        where module is not null && used != $"Microblog.{module}.{module}Module"
        select $"{type.Name} uses {used}: the Host may name {module}Module and nothing else of it, because what it knows of a module it "
            + "would have to change with it.";

    /// <summary>
    /// Takes the names given in code, and the modules' table names under the project <c>table</c>: each is a word of the business, as a
    /// whole.
    /// </summary>
    public static IEnumerable<string> BusinessWordsInBuildingBlocks(IReadOnlyCollection<GivenName> names)
    {
        var words = BusinessWords.Concat(names.Where(n => n.Project == GivenName.OfTable).Select(n => n.Name))
            .Select(word => string.Concat(Words(word))).Where(word => !WordsOfEverybody.ContainsKey(word))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (from name in names
                where name.Project != GivenName.OfTable
                from word in Phrases(name.Name)
                where words.Contains(word)
                select $"{name.Where} of {name.Project} says {word} in {name.Name}, which belongs in a module, because the building blocks "
                    + "must serve a product about anything.").Distinct();
    }

    public static IEnumerable<string> NobodyCallsASlice(IReadOnlyCollection<TypeFacts> types)
    {
        var slices = types.Where(t => t.IsSlice).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return from type in types
               from used in type.Uses.Select(u => u.Split('/')[0]).Distinct(StringComparer.Ordinal)
               where used != type.Name && slices.Contains(used)
               select $"{type.Name} uses the slice {used}: give what they share a class of its own, because a slice is changed without "
                   + "looking at others.";
    }

    // The words of a name, in the singular.
    private static string[] Words(string name) => [.. Word().Matches(name).Select(m => Singular(m.Value))];

    private static string Singular(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) ? $"{word[..^3]}y" : word.EndsWith("ss", StringComparison.Ordinal) ? word
        : word.TrimEnd('s');

    // Each word, and each two that stand beside each other: a table may be named by two.
    private static IEnumerable<string> Phrases(string name)
    {
        var words = Words(name);
        return words.Concat(words.Zip(words.Skip(1), (first, second) => first + second));
    }

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
