using System.Reflection;
using FastEndpoints;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>
/// Finds and maps the slices of the modules. The configuration of FastEndpoints is one for the whole process, which in tests runs several
/// servers: it must hold no value of one server.
/// </summary>
public static class ApiEndpoints
{
    /// <summary>Adds the slices of these assemblies, with their validators.</summary>
    public static IServiceCollection AddApiEndpoints(this IServiceCollection services, IEnumerable<Assembly> assemblies)
    {
        var all = assemblies.ToArray();
        services.AddSingleton(new ApiAssemblies(all));
        services.AddSingleton(typeof(IRequestBinder<>), typeof(ApiRequestBinder<>));
        services.AddSingleton<IEndpointFactory, ApiEndpointFactory>();
        services.AddRouting(o => o.ConstraintMap[IdConstraint.Name] = typeof(IdConstraint));
        services.AddFastEndpoints(o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = all;
            o.IncludeAbstractValidators = true;
            o.Filter = type => type.IsAssignableTo(typeof(FluentValidation.IValidator)) || type.IsAssignableTo(typeof(BaseEndpoint));
        });
        return services;
    }

    /// <summary>Maps the slices onto a group that has what no slice may forget: authorisation and a rate limit.</summary>
    public static void MapApiEndpoints(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var root = routes.MapGroup("").RequireAuthorization();
        ((IEndpointConventionBuilder)root).Add(HideDiagnostics);
        ((IEndpointConventionBuilder)root).Finally(AddRateLimit);
        root.MapFastEndpoints(Configure);
    }

    private static void Configure(Config config)
    {
        config.Endpoints.NameGenerator = NameOf;
        config.Endpoints.Configurator = endpoint =>
        {
            var plan = RequestPlan.Make(endpoint);
            endpoint.DontAutoSendResponse();
            endpoint.Metadata(new SliceAttribute(endpoint.EndpointType));
            if (plan.BodyType is { } body)
            {
                endpoint.Metadata(new RequestBodyMetadata(body, "application/json", plan.IsBodyOptional));
            }

            endpoint.Description(_ => { }, clearDefaults: true);
        };
        config.Serializer.ResponseSerializer = (response, body, contentType, _, ct) =>
            response.WriteAsJsonAsync(body, options: null, contentType, ct);
        config.Binding.JsonExceptionTransformer = null;
        config.Errors.ContentType = "application/json; charset=utf-8";
        config.Errors.ProducesMetadataType = null;
        config.Errors.ResponseBuilder = (failures, http, _) => ValidationErrors.ToRefusal(failures).ToBody(http);
    }

    // The second method or route of a slice is the same operation under another name.
    private static string NameOf(EndpointNameGenerationContext context) => context.EndpointType.Name
        + (context.HttpVerb is "PUT" ? "ByPut" : context.HttpVerb is "HEAD" ? "Head" : "")
        + (context.RouteNumber > 2 ? $"Alias{context.RouteNumber}" : context.RouteNumber > 1 ? "Alias" : "");

    // FastEndpoints maps an address that lists every endpoint class.
    private static void HideDiagnostics(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route }
            && route.Contains("_test_url_cache_", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new SuppressMatchingMetadata());
        }
    }

    // At the end, when a slice has said all that it has to say of itself.
    private static void AddRateLimit(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder route && !endpoint.Metadata.OfType<RateLimitPolicy>().Any())
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];
            endpoint.Metadata.Add(RateLimitPolicy.Of(methods is [var method, ..] ? method : "", route.RoutePattern.RawText ?? ""));
        }
    }
}
