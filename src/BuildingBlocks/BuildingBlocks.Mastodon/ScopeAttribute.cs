namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>What the token of an app must allow to call an endpoint.</summary>
/// <param name="scope">Such as <c>write:statuses</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScopeAttribute(string scope) : Attribute
{
    /// <summary>The scope.</summary>
    public string Scope { get; } = scope;
}
