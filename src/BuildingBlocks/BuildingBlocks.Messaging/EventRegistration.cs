namespace Microblog.BuildingBlocks.Messaging;

/// <summary>An event type with those who react to it.</summary>
internal sealed record EventRegistration(Type Type, IReadOnlyList<EventHandlerDescriptor> Handlers);
