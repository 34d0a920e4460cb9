namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>The error statuses that a slice can answer with, beyond those that any call has; for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ErrorStatusesAttribute(params int[] statuses) : Attribute
{
    /// <summary>HTTP status codes, 400 to 599.</summary>
    public IReadOnlyList<int> Statuses { get; } = statuses;
}
