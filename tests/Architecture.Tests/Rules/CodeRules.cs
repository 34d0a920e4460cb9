using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What compiled code may touch.</summary>
internal static partial class CodeRules
{
    /// <summary>Words of the business. As whole words: <c>UnsupportedMediaType</c> is a word of HTTP.</summary>
    private static readonly HashSet<string> BusinessWords = new(
        ["Tweet", "Retweet", "Like", "Liked", "Liker", "Follow", "Follower", "Followee", "Following", "Hashtag", "Mention", "Bookmark", "Mute", "Feed",
            "Timeline", "Reply", "Attachment", "Picture", "Avatar", "Profile", "Upload", "Social"], StringComparer.OrdinalIgnoreCase);

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
        select $"{type.Name} uses {used}, which is inside {other}: ask through {other}.Contracts, because {other} must be free to change its inside.";

    public static IEnumerable<string> NamespaceOfOwnProject(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        where !type.Name.StartsWith($"Microblog.{type.Owner}.", StringComparison.Ordinal)
        select $"{type.Name} is compiled into {type.Owner}: its namespace must begin with Microblog.{type.Owner}, because a name says where a thing lives.";

    public static IEnumerable<string> HostKnowsModuleClasses(IReadOnlyCollection<TypeFacts> hostTypes) =>
        from type in hostTypes
        from used in type.Uses
        let module = Repository.ModuleOf(used)
        where module is not null && used != $"Microblog.{module}.{module}Module"
        select $"{type.Name} uses {used}: the Host may name {module}Module and nothing else of it, because what it knows of a module it would have to change with it.";

    public static IEnumerable<string> BusinessWordsInHouse(IReadOnlyCollection<GivenName> names) =>
        (from name in names
         from Match word in Word().Matches(name.Name)
         where BusinessWords.Contains(word.Value) || BusinessWords.Contains(word.Value.TrimEnd('s'))
         select $"{name.Where} of {name.Project} says {word.Value} in {name.Name}, which belongs in a module, because the house must serve a product about anything.").Distinct();

    public static IEnumerable<string> SlicesCallNoSlice(IReadOnlyCollection<TypeFacts> types)
    {
        var slices = types.Where(t => t.IsSlice).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return from type in types
               where type.IsSlice
               from used in type.Uses.Select(u => u.Split('/')[0]).Distinct(StringComparer.Ordinal)
               where used != type.Name && slices.Contains(used)
               select $"The slice {type.Name} uses the slice {used}: what they share goes down into Model, because a slice is changed without looking at others.";
    }

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
