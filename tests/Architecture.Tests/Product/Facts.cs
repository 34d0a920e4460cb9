using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Endpoints;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Microblog.Architecture.Tests.Product;

/// <summary>An assembly with the assemblies of the product that its code refers to.</summary>
internal sealed record AssemblyFacts(string Name, IReadOnlyList<string> References)
{
    public static AssemblyFacts Of(ModuleDefinition module) => new(
        Compiled.NameOf(module),
        [.. module.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("Microblog.", StringComparison.Ordinal))
            .Select(n => n["Microblog.".Length..])]);
}

/// <summary>A type with the types it touches.</summary>
/// <param name="Owner">The project it belongs to.</param>
/// <param name="Name">Its full name.</param>
/// <param name="IsSlice">It is an endpoint.</param>
/// <param name="Uses">Full names of types.</param>
internal sealed record TypeFacts(string Owner, string Name, bool IsSlice, IReadOnlySet<string> Uses)
{
    /// <summary>The types that its fields, parameters, results, casts and generic arguments have, and what its calls give it.</summary>
    public IReadOnlySet<string> Held { get; init; } = new HashSet<string>();

    /// <summary>The methods it calls: <c>System.Type::GetType(System.String)</c>.</summary>
    public IReadOnlySet<string> Calls { get; init; } = new HashSet<string>();

    /// <summary>Top-level types; what is nested counts as theirs.</summary>
    public static IEnumerable<TypeFacts> Of(ModuleDefinition module) =>
        from type in module.Types
        where type.Namespace.StartsWith("Microblog", StringComparison.Ordinal)
        let uses = TypeUses.Of(type)
        select new TypeFacts(Compiled.NameOf(module), type.FullName, IsEndpoint(type), uses.Types)
        {
            Held = uses.Held,
            Calls = uses.Calls,
        };

    private static bool IsEndpoint(TypeDefinition type) => type is { IsAbstract: false, BaseType: { } parent }
        && parent.GetElementType().FullName.Split('`')[0] == typeof(ApiEndpoint<,>).FullName!.Split('`')[0];
}

/// <summary>How a type is declared.</summary>
/// <param name="Project">Where.</param>
/// <param name="Name">Full name.</param>
/// <param name="IsNested">Inside another type.</param>
/// <param name="IsPublic">Seen by other assemblies.</param>
/// <param name="IsModuleClass">It implements <see cref="IModule"/>.</param>
/// <param name="IsOpenClass">A class that is not sealed, static or abstract, and that nothing inherits from.</param>
internal sealed record DeclaredType(string Project, string Name, bool IsNested, bool IsPublic, bool IsModuleClass, bool IsOpenClass)
{
    public static IReadOnlyList<DeclaredType> Of(IEnumerable<ModuleDefinition> modules)
    {
        ModuleDefinition[] all = [.. modules];
        var inherited = all.SelectMany(Compiled.Written).Select(t => t.BaseType?.GetElementType().FullName)
            .ToHashSet(StringComparer.Ordinal);
        return [.. all.SelectMany(module => Compiled.Written(module).Select(t => new DeclaredType(
            Compiled.NameOf(module), Compiled.FullNameOf(t), t.IsNested, t.IsPublic || t.IsNestedPublic,
            t.Interfaces.Any(i => i.InterfaceType.Name == nameof(IModule)),
            t.IsClass && !t.IsValueType && !t.IsSealed && !t.IsAbstract && !inherited.Contains(t.FullName))))];
    }
}

/// <summary>A name that somebody gave to a type or a member.</summary>
internal sealed record GivenName(string Project, string Where, string Name)
{
    /// <summary>Stands in place of the project for the name of a module's table.</summary>
    public const string OfTable = "table";

    public static IEnumerable<GivenName> Of(ModuleDefinition module) =>
        from type in Compiled.Written(module)
        from name in new[] { type.Name }
            .Concat(type.Fields.Select(f => f.Name)).Concat(type.Properties.Select(p => p.Name)).Concat(type.Methods.Select(m => m.Name))
            .Concat(type.Methods.SelectMany(m => m.Parameters).Select(p => p.Name))
        where !string.IsNullOrEmpty(name) && !name.Contains('<', StringComparison.Ordinal)
        select new GivenName(Compiled.NameOf(module), Compiled.FullNameOf(type), name);
}

/// <summary>A text in a module's code or migrations.</summary>
/// <param name="Module">Whose it is; empty for the Host and the building blocks.</param>
/// <param name="Where">The type or file.</param>
/// <param name="Text">The text.</param>
internal sealed record WrittenText(string Module, string Where, string Text)
{
    public static IEnumerable<WrittenText> Of(ModuleDefinition module) =>
        from type in module.GetTypes()
        from text in type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).Where(i => i.OpCode == OpCodes.Ldstr)
        .Select(i => (string)i.Operand)
            .Concat(type.Fields.Where(f => f.HasConstant).Select(f => f.Constant).OfType<string>()).Distinct(StringComparer.Ordinal)
        select new WrittenText(
            Repository.ModuleOf(type.FullName) ?? Repository.ModuleOf(module.Assembly.Name.Name) ?? "", type.FullName, text);

    public static IEnumerable<WrittenText> OfMigrations() =>
        from file in SourceFile.OfProduct
        where file.Path.EndsWith(".sql", StringComparison.Ordinal)
        select new WrittenText(file.Path.Split('/') is ["src", "Modules", var module, ..] ? module : "", file.Path, file.Text);
}
