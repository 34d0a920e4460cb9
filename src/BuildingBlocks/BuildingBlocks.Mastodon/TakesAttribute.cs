using Microblog.BuildingBlocks.Web.Binding;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>The parameters that an endpoint of the dialect reads; for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(IReadOnlyList<QueryParameter> parameters) : Attribute
{
    /// <summary>In a query string, or in a body of any of the three kinds.</summary>
    public IReadOnlyList<QueryParameter> Parameters { get; } = parameters;
}

/// <summary>On an endpoint that reads its body itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsBodyItselfAttribute : Attribute;
