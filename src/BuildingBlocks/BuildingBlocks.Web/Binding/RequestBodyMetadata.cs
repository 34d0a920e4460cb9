namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>
/// On an endpoint that takes a body: what it is. The framework's own metadata would make FastEndpoints answer an empty 415.
/// </summary>
/// <param name="Type">The type that describes the body.</param>
/// <param name="ContentType">The media type, such as <c>application/json</c>.</param>
/// <param name="IsOptional">Whether the body may be left out.</param>
public sealed record RequestBodyMetadata(Type Type, string ContentType, bool IsOptional);
