using FastEndpoints;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>The slices of a module below one path; a module derives a class for each.</summary>
public abstract class ApiGroup : Group
{
    /// <summary>Configures the group.</summary>
    /// <param name="prefix">The path before each slice's own route, such as <c>/api</c>; may be empty.</param>
    /// <param name="module">The module's one word: the tag of its operations in the OpenAPI document.</param>
    /// <param name="limit">The rate limit of all its slices; null where their methods tell it.</param>
    /// <param name="isDescribed">Whether its slices are in the OpenAPI document. A protocol may describe itself.</param>
    protected ApiGroup(string prefix, string module, RateLimitPolicy? limit = null, bool isDescribed = true) =>
        Configure(prefix, endpoint =>
        {
            endpoint.Description(b => b.WithTags(module));
            if (limit is not null)
            {
                endpoint.Metadata(limit);
            }

            if (!isDescribed)
            {
                endpoint.Description(b => b.ExcludeFromDescription());
            }
        });

    /// <inheritdoc />
    protected sealed override void Configure(string routePrefix, Action<EndpointDefinition> ep) => base.Configure(routePrefix, ep);
}
