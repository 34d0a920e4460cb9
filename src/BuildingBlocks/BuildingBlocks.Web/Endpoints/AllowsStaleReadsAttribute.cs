namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>The answer may be some moments old, so that a standby of the database can give it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowsStaleReadsAttribute : Attribute;
