namespace Microblog.BuildingBlocks.Http;

/// <summary>A slice that was found, and whose it is.</summary>
/// <param name="Module">The module's one word; the tag of the slice in the OpenAPI document.</param>
/// <param name="Type">The class that implements <see cref="IEndpoint"/>.</param>
public sealed record EndpointDescriptor(string Module, Type Type);
