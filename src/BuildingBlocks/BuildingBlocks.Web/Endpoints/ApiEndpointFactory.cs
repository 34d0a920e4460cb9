using System.Collections.Concurrent;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>
/// Makes the endpoint of a request from the services of that request. The factory of FastEndpoints goes through a resolver that all hosts
/// of a process share.
/// </summary>
internal sealed class ApiEndpointFactory : IEndpointFactory
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    public BaseEndpoint Create(EndpointDefinition definition, HttpContext ctx) =>
        (BaseEndpoint)_factories.GetOrAdd(
            definition.EndpointType, static type => ActivatorUtilities.CreateFactory(type, []))(ctx.RequestServices, null);
}
