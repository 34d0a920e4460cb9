using System.Reflection;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>What the building blocks know of a composed module.</summary>
/// <param name="Name">The module's one word, also its schema.</param>
/// <param name="Assembly">Where its slices, handlers and migrations are.</param>
/// <param name="ContextType">Its one <c>DbContext</c>.</param>
internal sealed record ModuleDescriptor(string Name, Assembly Assembly, Type ContextType);
