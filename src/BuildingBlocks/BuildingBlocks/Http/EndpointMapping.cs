using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Maps every slice onto a group that has what no slice may forget.</summary>
public static class EndpointMapping
{
    private static readonly MethodInfo MapOneMethod = typeof(EndpointMapping).GetMethod(nameof(MapOne), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Maps the slices of all modules.</summary>
    public static void MapSlices(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var root = routes.MapGroup("").RequireAuthorization();
        root.AddEndpointFilterFactory(ValidationFilter.Create);
        root.AddEndpointFilter(NextPageLink.AddAsync);
        ((IEndpointConventionBuilder)root).Finally(AddRateKind);
        foreach (var module in routes.ServiceProvider.GetServices<EndpointDescriptor>().GroupBy(e => e.Module, StringComparer.Ordinal))
        {
            var group = root.MapGroup("").WithTags(module.Key);
            foreach (var slice in module.OrderBy(e => e.Type.Name, StringComparer.Ordinal))
            {
                MapOneMethod.MakeGenericMethod(slice.Type).Invoke(null, [group]);
            }
        }
    }

    // At the end, when a slice has said all it has to say of itself.
    private static void AddRateKind(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder route && !endpoint.Metadata.OfType<RateKind>().Any())
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];
            endpoint.Metadata.Add(RateKind.Of(methods is [var method, ..] ? method : "", route.RoutePattern.RawText ?? ""));
        }
    }

    private static void MapOne<T>(IEndpointRouteBuilder routes) where T : IEndpoint =>
        T.Map(routes.MapGroup(T.Prefix).WithMetadata(new SliceAttribute(typeof(T))));
}
