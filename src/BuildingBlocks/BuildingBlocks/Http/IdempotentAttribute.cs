namespace Microblog.BuildingBlocks.Http;

/// <summary>The call takes an <c>Idempotency-Key</c>; for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
