using System.Collections;
using System.Reflection;
using FastEndpoints;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A slice's class.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="IsApiEndpoint">It derives from the endpoint base of the building blocks.</param>
/// <param name="OpenText">The members of its body that can be of any length; empty when it has a validator or needs none.</param>
/// <param name="Siblings">How many slices its file declares; 0 when the file was not found.</param>
internal sealed record SliceFacts(string Type, bool IsApiEndpoint, IReadOnlyList<string> OpenText, int Siblings)
{
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];

    public string Namespace => Type[..Type.LastIndexOf('.')];

    /// <param name="types">Where slices are looked for.</param>
    /// <param name="files">The files they may be declared in.</param>
    /// <param name="bodyOf">The type of a request's JSON body, or null.</param>
    public static IEnumerable<SliceFacts> Of(IEnumerable<Type> types, IReadOnlyCollection<SourceFile> files, Func<Type, Type?> bodyOf) =>
        from type in types
        where IsSlice(type)
        let request = RequestOf(type)
        select new SliceFacts(
            type.FullName!,
            request is not null,
            request is null || HasValidator(type, request) || bodyOf(request) is not { } body ? [] : [.. OpenTextOf(request, body)],
            files.FirstOrDefault(f => f.Name == type.Name && f.Namespace == type.Namespace)?.Slices ?? 0);

    public static bool IsSlice(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(BaseEndpoint));

    /// <summary>The validators that slices have nested.</summary>
    public static IEnumerable<Type> Validators(IEnumerable<Type> types) =>
        types.Where(IsSlice).SelectMany(t => t.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public))
        .Where(t => t.IsAssignableTo(typeof(IValidator)));

    // Nested in the slice, or beside a request that is a type of its own.
    private static bool HasValidator(Type slice, Type request) =>
        Validators([slice]).Any() || slice.Assembly.GetTypes().Any(t => t.IsAssignableTo(typeof(IValidator<>).MakeGenericType(request)));

    // What comes from the path or the query string has its bounds where it is read.
    private static IEnumerable<string> OpenTextOf(Type request, Type body)
    {
        var elsewhere = request == body ? RequestPlans.PropertiesElsewhere(request) : [];
        return body.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType.IsAssignableTo(typeof(IEnumerable)) && !elsewhere.Contains(p.Name, StringComparer.Ordinal))
            .Select(p => p.Name);
    }

    private static Type? RequestOf(Type slice)
    {
        for (var type = slice; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ApiEndpoint<,>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        return null;
    }
}

/// <summary>Where the building blocks take the parts of a request from.</summary>
internal static class RequestPlans
{
    /// <summary>The type of the JSON body of a request whose endpoint is mapped, or null.</summary>
    public static Type? BodyOf(Type request) => request == typeof(EmptyRequest) ? null : RequestPlan.Of(request).BodyType;

    /// <summary>The properties that do not come from the body. None for a request that no endpoint has.</summary>
    public static IReadOnlyCollection<string> PropertiesElsewhere(Type request) =>
        request.Namespace?.StartsWith("Microblog", StringComparison.Ordinal) == true && request.Assembly != typeof(RequestPlans).Assembly
            ? [.. RequestPlan.Of(request).Parts.Select(p => p.Property.Name)] : [];
}

/// <summary>A nested validator of a slice.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="IsUsed">The mapped endpoint of its slice uses it.</param>
/// <param name="TakesNothing">Its constructor takes nothing.</param>
internal sealed record ValidatorFacts(string Type, bool IsUsed, bool TakesNothing)
{
    public static IReadOnlyList<ValidatorFacts> Of(IEnumerable<Type> types, IReadOnlyCollection<MappedEndpoint> endpoints) =>
    [
        .. SliceFacts.Validators(types).Select(v => new ValidatorFacts(
            v.FullName!.Replace('+', '.'), endpoints.Any(e => e.Validator == v),
            v.GetConstructors().All(c => c.GetParameters().Length == 0))),
    ];
}

/// <summary>A class that the search must have registered.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Service">As what.</param>
/// <param name="IsRegistered">The container gives this class, or one of the same module, for it.</param>
internal sealed record RegistrationFacts(string Type, string Service, bool IsRegistered)
{
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];

    public string Namespace => Type[..Type.LastIndexOf('.')];

    /// <summary>An event handler is taken by its own class.</summary>
    public static IReadOnlyList<RegistrationFacts> OfEventHandlers(IEnumerable<Type> types, IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return [.. from type in types
                   where type is { IsClass: true, IsAbstract: false }
                   from contract in type.GetInterfaces()
                   where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(BuildingBlocks.Messaging.IEventHandler<>)
                   select new RegistrationFacts(
                       type.FullName!.Replace('+', '.'), TypeNames.Of(contract),
                       scope.ServiceProvider.GetServices(type).Any(s => s?.GetType() == type))];
    }

    /// <summary>A contract interface is answered by a class of its own module.</summary>
    public static IReadOnlyList<RegistrationFacts> OfContracts(IEnumerable<Type> types, IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return [.. types.Where(t => t.IsInterface).Select(t => new RegistrationFacts(
            t.FullName!, t.Name,
            scope.ServiceProvider.GetService(t)?.GetType().Assembly.GetName().Name == $"Microblog.{Repository.ModuleOf(t.FullName!)}"))];
    }
}
