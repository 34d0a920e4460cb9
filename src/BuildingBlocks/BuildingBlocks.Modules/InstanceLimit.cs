namespace Microblog.BuildingBlocks.Modules;

/// <summary>
/// How much is too much, for clients that say so before they send it. Modules add theirs as services; anybody may know them.
/// </summary>
/// <param name="Name">In <c>snake_case</c>.</param>
/// <param name="Most">What is still accepted.</param>
public sealed record InstanceLimit(string Name, long Most);
