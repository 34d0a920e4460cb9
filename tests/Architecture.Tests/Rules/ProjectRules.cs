using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What the project files of src must be like.</summary>
internal static class ProjectRules
{
    private static readonly string[] SetOnce = [
        "DisableTransitiveProjectReferences", "AssemblyName", "RootNamespace", "TargetFramework", "TreatWarningsAsErrors"];

    public static IEnumerable<string> Graph(IReadOnlyCollection<ProjectFile> projects) =>
        from project in projects
        from reference in project.References
        let refusal = Layers.Refusal(project.Name, reference)
        where refusal is not null
        select $"{project.Name} references {reference}: take it out of {project.Path}, because {refusal}.";

    public static IEnumerable<string> InSolution(IReadOnlyCollection<ProjectFile> projects) =>
        from project in projects
        where !project.InSolution
        select $"{project.Path} is not in Microblog.sln, because nobody added it: run dotnet sln add, or no build and no test run will see "
            + "it.";

    public static IEnumerable<string> TwoForEachModule(IReadOnlyCollection<ProjectFile> projects) =>
        from module in projects.Where(p => p.Path.StartsWith("src/Modules/", StringComparison.Ordinal))
        .GroupBy(p => p.Path.Split('/')[2], StringComparer.Ordinal)
        let expected = new[] { $"src/Modules/{module.Key}/{module.Key}.Contracts/{module.Key}.Contracts.csproj",
            $"src/Modules/{module.Key}/{module.Key}/{module.Key}.csproj" }
        where !module.Select(p => p.Path).Order(StringComparer.Ordinal).SequenceEqual(expected, StringComparer.Ordinal)
        select $"The module {module.Key} has other projects than {string.Join(" and ", expected)}, because events flow both ways: one "
            + "project would need a cycle, more than two buy nothing.";

    public static IEnumerable<string> BareContracts(IReadOnlyCollection<ProjectFile> projects) =>
        from project in projects
        where Layers.IsContracts(project.Name)
        from package in project.Packages
        select $"{project.Name} references {package}, because nobody asked who pays: what a Contracts project needs, every other module "
            + "needs too.";

    public static IEnumerable<string> FriendsAreTests(IReadOnlyCollection<ProjectFile> projects) =>
        from project in projects
        from friend in project.Friends
        where !friend.EndsWith(".Tests", StringComparison.Ordinal)
        && friend is not ("Microblog.Testing" or "Microblog.Micro" or "Microblog.Load")
            && !(Layers.IsBlock(project.Name)
                && (friend == "Microblog.Host" || friend.StartsWith("Microblog.BuildingBlocks.", StringComparison.Ordinal)))
        select $"{project.Name} shows its internals to {friend}, because that was easier than a contract: only tests and benchmarks may "
            + "look inside, and of the building blocks the Host and one another.";

    /// <summary>Takes all files that can set build properties.</summary>
    public static IEnumerable<string> BuildPropertiesSetOnce(IReadOnlyCollection<ProjectFile> files) =>
        from property in SetOnce
        let setters = files.Where(f => f.Properties.Contains(property, StringComparer.Ordinal)).Select(f => f.Path).ToArray()
        where setters is not ["Directory.Build.props"]
        select $"{property} is set in [{string.Join(", ", setters)}] and must be set in Directory.Build.props alone, because a project "
            + "that differs is a surprise.";
}
