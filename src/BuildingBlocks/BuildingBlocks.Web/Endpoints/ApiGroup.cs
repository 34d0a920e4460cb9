using FastEndpoints;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>The slices of a module below one path; a module derives a class for each.</summary>
public abstract class ApiGroup : Group
{
    /// <summary>Configures the group.</summary>
    /// <param name="prefix">The path before each slice's own route, such as <c>/api</c>; may be empty.</param>
    /// <param name="module">The module's one word: the tag of its operations in the OpenAPI document.</param>
    protected ApiGroup(string prefix, string module) => Configure(prefix, endpoint => endpoint.Description(b => b.WithTags(module)));

    /// <inheritdoc />
    protected sealed override void Configure(string routePrefix, Action<EndpointDefinition> ep) => base.Configure(routePrefix, ep);
}
