using System.Collections;
using System.Reflection;
using FluentValidation;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A slice's class.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="HasStaticHandle">Its handler is a static method.</param>
/// <param name="OpenText">The members of its request that can be of any length; empty when it has a validator or needs none.</param>
/// <param name="Siblings">How many slices its file declares; 0 when the file was not found.</param>
internal sealed record SliceFacts(string Type, bool HasStaticHandle, IReadOnlyList<string> OpenText, int Siblings)
{
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];

    public string Namespace => Type[..Type.LastIndexOf('.')];

    public static IEnumerable<SliceFacts> Of(IEnumerable<Type> types, IReadOnlyCollection<SourceFile> files) =>
        from type in types
        where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEndpoint))
        let nested = type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public)
        select new SliceFacts(
            type.FullName!,
            type.GetMethod("Handle", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public) is not null,
            nested.Any(n => n.IsAssignableTo(typeof(IValidator))) ? [] : [.. nested.Where(n => n.Name == "Request").SelectMany(n => n.GetProperties())
                .Where(p => p.PropertyType.IsAssignableTo(typeof(IEnumerable))).Select(p => p.Name)],
            files.FirstOrDefault(f => f.Name == type.Name && f.Namespace == type.Namespace)?.Slices ?? 0);
}

/// <summary>A class that the search must have registered.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Service">As what.</param>
/// <param name="IsRegistered">The container gives this class, or one of the same module, for it.</param>
internal sealed record RegistrationFacts(string Type, string Service, bool IsRegistered)
{
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];

    public string Namespace => Type[..Type.LastIndexOf('.')];

    public static IReadOnlyList<RegistrationFacts> OfValidators(IEnumerable<Type> types, IServiceProvider services) => Of(types, typeof(IValidator<>), services, contract => contract);

    /// <summary>A reaction is taken by its own class.</summary>
    public static IReadOnlyList<RegistrationFacts> OfReactions(IEnumerable<Type> types, IServiceProvider services) => Of(types, typeof(IReaction<>), services, _ => null);

    /// <summary>A contract interface is answered by a class of its own module.</summary>
    public static IReadOnlyList<RegistrationFacts> OfContracts(IEnumerable<Type> types, IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return [.. types.Where(t => t.IsInterface).Select(t => new RegistrationFacts(
            t.FullName!, t.Name, scope.ServiceProvider.GetService(t)?.GetType().Assembly.GetName().Name == $"Microblog.{Repository.ModuleOf(t.FullName!)}"))];
    }

    private static List<RegistrationFacts> Of(IEnumerable<Type> types, Type open, IServiceProvider services, Func<Type, Type?> service)
    {
        using var scope = services.CreateScope();
        return [.. from type in types
                   where type is { IsClass: true, IsAbstract: false }
                   from contract in type.GetInterfaces()
                   where contract.IsGenericType && contract.GetGenericTypeDefinition() == open
                   select new RegistrationFacts(
                       type.FullName!.Replace('+', '.'), TypeNames.Of(contract), scope.ServiceProvider.GetServices(service(contract) ?? type).Any(s => s?.GetType() == type))];
    }
}
