namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>The body of this request may be left out, or be <c>null</c>: then every property of the body has its default.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OptionalBodyAttribute : Attribute;
