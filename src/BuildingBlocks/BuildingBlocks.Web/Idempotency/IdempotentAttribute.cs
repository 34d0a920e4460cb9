namespace Microblog.BuildingBlocks.Web.Idempotency;

/// <summary>The call takes an <c>Idempotency-Key</c>.</summary>
/// <param name="contextType">
/// The context whose transaction holds both the change and the stored response; null where the slice calls <see cref="IdempotencyStore"/>
/// itself.
/// </param>
/// <param name="holdsSecret">The response holds a secret and is not stored: a repeated call is a conflict.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute(Type? contextType = null, bool holdsSecret = false) : Attribute
{
    /// <summary>The context, or null.</summary>
    public Type? ContextType { get; } = contextType;

    /// <summary>Whether the response holds a secret.</summary>
    public bool HoldsSecret { get; } = holdsSecret;
}
