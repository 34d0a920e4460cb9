using Microsoft.AspNetCore.Routing;

namespace Microblog.BuildingBlocks.Http;

/// <summary>
/// One thing a caller can do: its route, request, validator and handler in one file. Found by search; born with authentication,
/// validation and the error shape of the house.
/// </summary>
public interface IEndpoint
{
    /// <summary>The part of the address before the slice's own route.</summary>
    static virtual string Prefix => "/api";

    /// <summary>Maps the one route.</summary>
    static abstract void Map(IEndpointRouteBuilder routes);
}
