namespace Microblog.BuildingBlocks.Events;

/// <summary>An event type with those who react to it.</summary>
internal sealed record HeardEvent(Type Type, IReadOnlyList<Reaction> Reactions);
