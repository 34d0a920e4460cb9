namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>On every mapped endpoint: the slice it came from.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SliceAttribute(Type type) : Attribute
{
    /// <summary>The class of the slice.</summary>
    public Type Type { get; } = type;
}
