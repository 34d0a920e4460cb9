namespace Microblog.BuildingBlocks.Messaging;

/// <summary>How a module's outbox is doing.</summary>
/// <param name="Waiting">Events not yet delivered, without the parked ones.</param>
/// <param name="Parked">Events that failed too often and wait for a person.</param>
/// <param name="Oldest">How long the oldest waiting event has been due; zero when none is.</param>
public sealed record OutboxStatus(long Waiting, long Parked, TimeSpan Oldest);
