namespace Microblog.BuildingBlocks.Messaging;

/// <summary>Delivers one module's outbox.</summary>
public interface IDispatcher
{
    /// <summary>The module's schema.</summary>
    string Schema { get; }

    /// <summary>Hints that there is something to deliver; the poll finds it anyhow.</summary>
    void Wake();

    /// <summary>Delivers what is due until nothing is left: for tests, in place of waiting.</summary>
    Task DrainAsync(CancellationToken ct);

    /// <summary>How much is waiting, how old the oldest is, and how much is parked.</summary>
    Task<OutboxStatus> StateAsync(CancellationToken ct);

    /// <summary>The ids of the events that are still to be delivered, parked ones included, and were published before a moment.</summary>
    Task<IReadOnlyCollection<Guid>> UndeliveredAsync(DateTimeOffset publishedBefore, CancellationToken ct);
}
