namespace Microblog.BuildingBlocks.Http;

/// <summary>Which errors a slice can answer with, beyond those that any call has; for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusesAttribute(params int[] statuses) : Attribute
{
    /// <summary>HTTP status codes.</summary>
    public IReadOnlyList<int> Statuses { get; } = statuses;
}

