using Microblog.BuildingBlocks.Contracts;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// A handler of what happens so often that a transaction for each event shows: those of one module that are due together share one. What
/// it locks is locked in the same order by everybody, whatever the order of the events, because it keeps the locks of all of them.
/// </summary>
/// <typeparam name="TEvent">The event, from a Contracts project.</typeparam>
public interface IBatchedEventHandler<in TEvent> : IEventHandler<TEvent> where TEvent : IIntegrationEvent;
