using Microblog.BuildingBlocks.Contracts;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// What a module does when something happened. It runs in a transaction of its own module's context, together with the receipt that
/// keeps it from running twice: use that context for every effect and do not commit. An exception rolls both back; it is tried again.
/// What may be much is done in parts, each in a transaction of its own: see <see cref="Persistence.ModuleDbContext.ContinueLater"/>.
/// </summary>
/// <typeparam name="TEvent">The event, from a Contracts project.</typeparam>
public interface IEventHandler<in TEvent> where TEvent : IIntegrationEvent
{
    /// <summary>Applies the effect.</summary>
    Task HandleAsync(TEvent happened, CancellationToken ct);
}
