namespace Microblog.BuildingBlocks.Contracts;

/// <summary>
/// The name under which an event is stored, such as <c>tweets.tweet-deleted.v1</c>: module, what happened, version. It outlives the
/// name of the CLR type; a change of shape that old code cannot read is a new version.
/// </summary>
/// <param name="name">Lower case, <c>module.kebab-case.vN</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}
