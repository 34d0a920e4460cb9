namespace Microblog.BuildingBlocks.Modules;

/// <summary>The class is registered once a request: as itself and as each interface that it implements.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScopedServiceAttribute : Attribute;
