namespace Microblog.BuildingBlocks.Contracts;

/// <summary>
/// Something that has happened in one module and that others may react to. An implementation is an immutable record in a Contracts
/// project, named in the past tense, and carries an <see cref="EventNameAttribute"/>. Delivery is at least once and in no order.
/// </summary>
#pragma warning disable CA1040 // The marker is the point: only what carries it may cross a module's border.
public interface IIntegrationEvent;
#pragma warning restore CA1040
