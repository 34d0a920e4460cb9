namespace Microblog.BuildingBlocks.Modules;

/// <summary>
/// The class is registered once a server: as itself and as each interface that it implements. A hosted service is started with the server.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SingletonServiceAttribute : Attribute;
