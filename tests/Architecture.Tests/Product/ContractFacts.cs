using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Architecture.Tests.Product;

/// <summary>An event type.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Project">Where it is declared.</param>
/// <param name="StoredName">Under which it is stored, or null.</param>
/// <param name="IsSealedRecord">What it must be.</param>
/// <param name="Mutable">The properties that can change after it was made.</param>
/// <param name="Shape">Its properties as they are stored, with their types.</param>
internal sealed record EventFacts(
    string Type, string Project, string? StoredName, bool IsSealedRecord, IReadOnlyList<string> Mutable, IReadOnlyList<string> Shape)
{
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];

    public static IEnumerable<EventFacts> Of(IEnumerable<Type> types) =>
        from type in types
        where type.IsAssignableTo(typeof(IIntegrationEvent)) && !type.IsInterface
        select new EventFacts(
            type.FullName!,
            type.Assembly.GetName().Name!["Microblog.".Length..],
            type.GetCustomAttribute<EventNameAttribute>()?.Name,
            type.IsSealed && type.GetMethod("<Clone>$") is not null,
            [.. Properties(type).Where(IsMutable).Select(p => p.Name), .. type.GetFields().Select(f => f.Name)],
            [.. Properties(type).Select(p => $"{JsonNamingPolicy.CamelCase.ConvertName(p.Name)}: {TypeNames.Of(p)}")]);

    /// <summary>All events, as the approved file lists them: one line each, so that a difference shows the whole event.</summary>
    public static string Describe(IEnumerable<EventFacts> events) => string.Concat(events
        .OrderBy(e => e.StoredName, StringComparer.Ordinal)
        .Select(e => $"{e.StoredName} ({string.Join(", ", e.Shape)})\n"));

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsMutable(PropertyInfo property) =>
        (property.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
        || property.PropertyType.IsArray
        || (property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && IsConcreteCollection(property.PropertyType))
        || (property.PropertyType.IsGenericType
            && property.PropertyType.GetInterfaces().Append(property.PropertyType).Any(IsWritableCollection));

    private static bool IsConcreteCollection(Type type) =>
        type.IsClass && type != typeof(string) && type.Namespace != "System.Collections.Immutable";

    private static bool IsWritableCollection(Type type) =>
        type.IsInterface && type.IsGenericType && type.GetGenericTypeDefinition() is var open
        && (open == typeof(ICollection<>) || open == typeof(IList<>));
}

/// <summary>A method of a contract interface.</summary>
/// <param name="Interface">Its full name.</param>
/// <param name="Name">The method's name.</param>
/// <param name="ReturnsTaskOfAnswer">It returns a task of something.</param>
/// <param name="FirstIsCollection">It begins with a collection.</param>
/// <param name="LastIsToken">It ends with a cancellation token.</param>
internal sealed record ContractMethod(string Interface, string Name, bool ReturnsTaskOfAnswer, bool FirstIsCollection, bool LastIsToken)
{
    public string FullName => $"{Interface[(Interface.LastIndexOf('.') + 1)..]}.{Name}";

    public static IEnumerable<ContractMethod> Of(IEnumerable<Type> types) =>
        from type in types
        where type.IsInterface
        from method in type.GetMethods()
        let parameters = method.GetParameters()
        select new ContractMethod(
            type.FullName!, method.Name,
            method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() is var task
            && (task == typeof(Task<>) || task == typeof(ValueTask<>)),
            parameters.FirstOrDefault()?.ParameterType is { } first && first != typeof(string) && first.IsAssignableTo(typeof(IEnumerable)),
            parameters.LastOrDefault()?.ParameterType == typeof(CancellationToken));
}

/// <summary>Types as a person writes them.</summary>
internal static class TypeNames
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(PropertyInfo property)
    {
        lock (Nullability)
        {
            var optional = !property.PropertyType.IsValueType && Nullability.Create(property).ReadState == NullabilityState.Nullable;
            return $"{Of(property.PropertyType)}{(optional ? "?" : "")}";
        }
    }

    public static string Of(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? $"{Of(inner)}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Int64 => "long",
            TypeCode.Int32 => "int",
            TypeCode.Boolean => "bool",
            TypeCode.String => "string",
            TypeCode.Double => "double",
            _ => type.Name,
        };
}
