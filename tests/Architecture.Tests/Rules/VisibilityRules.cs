using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What may be seen from outside, and what may be inherited from.</summary>
internal static class VisibilityRules
{
    public static IEnumerable<string> Public(IReadOnlyCollection<DeclaredType> types) =>
        from type in types
        where type.IsPublic && !type.IsNested && !MayBePublic(type)
        select $"{type.Name} is public: make it internal, because only Contracts, the building blocks and the module class are for others.";

    public static IEnumerable<string> OneModuleClass(IReadOnlyCollection<DeclaredType> types) =>
        from project in types.Where(t => Layers.IsModule(t.Project)).GroupBy(t => t.Project, StringComparer.Ordinal)
        let classes = project.Where(t => t.IsModuleClass).Select(t => t.Name).ToArray()
        where classes is not [var name] || name != $"Microblog.{project.Key}.{project.Key}Module"
        select $"{project.Key} has the module classes [{string.Join(", ", classes)}] and must have {project.Key}Module alone, because that "
            + "is the one handle by which the Host takes a module.";

    public static IEnumerable<string> ContractsArePublic(IReadOnlyCollection<DeclaredType> types) =>
        from type in types
        where Layers.IsContracts(type.Project) && !type.IsPublic
        select $"{type.Name} in Contracts is not public: move it into the module, because Contracts hold what others see and nothing else.";

    public static IEnumerable<string> Sealed(IReadOnlyCollection<DeclaredType> types) =>
        from type in types
        where type.IsOpenClass
        select $"{type.Name} is open for inheritance and nothing inherits: seal it, because what nobody planned to extend breaks when it "
            + "is extended.";

    private static bool MayBePublic(DeclaredType type) =>
        Layers.IsContracts(type.Project) || Layers.IsBlock(type.Project) || type.Project == Layers.PrivatePostgres
        || (type.IsModuleClass && Layers.IsModule(type.Project));
}
