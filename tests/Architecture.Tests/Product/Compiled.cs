using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;

namespace Microblog.Architecture.Tests.Product;

/// <summary>The product's assemblies, as they were compiled and as they are loaded.</summary>
internal static class Compiled
{
    private static readonly ConcurrentDictionary<string, ModuleDefinition> Read = new(StringComparer.Ordinal);

    /// <summary>Of every project in src.</summary>
    public static IEnumerable<ModuleDefinition> Product => ProjectFile.OfProduct.Select(p => Of(p.Name));

    /// <summary>This test project, where the bad examples are.</summary>
    public static ModuleDefinition Examples => Of("Architecture.Tests");

    public static ModuleDefinition Of(string project) => Read.GetOrAdd(project, static name =>
        ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, $"Microblog.{name}.dll"), new ReaderParameters(ReadingMode.Immediate)));

    public static Assembly Load(string project) => Assembly.Load($"Microblog.{project}");

    public static IEnumerable<Type> LoadedTypes(string project) => Load(project).GetTypes();

    public static IEnumerable<Type> ModuleTypes => Repository.Modules.SelectMany(LoadedTypes);

    public static IEnumerable<Type> ContractTypes => Repository.Modules.SelectMany(m => LoadedTypes($"{m}.Contracts"));

    /// <summary>Types that somebody has written, without what compilers and generators add.</summary>
    public static IEnumerable<TypeDefinition> Written(ModuleDefinition module) => module.Types
        .Where(t => t.Namespace.StartsWith("Microblog", StringComparison.Ordinal) && IsWritten(t))
        .SelectMany(WithNested);

    public static string NameOf(ModuleDefinition module) => module.Assembly.Name.Name["Microblog.".Length..];

    public static string FullNameOf(TypeDefinition type) => type.FullName.Replace('/', '.');

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        [type, .. type.NestedTypes.Where(IsWritten).SelectMany(WithNested)];

    private static bool IsWritten(TypeDefinition type) => !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.Name.StartsWith("__", StringComparison.Ordinal)
        && !type.CustomAttributes.Any(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute");
}
