namespace Microblog.BuildingBlocks.Messaging;

/// <summary>One event on its way to one handler.</summary>
internal sealed record Delivery(Outbox.Claimed Row, EventHandlerDescriptor Handler)
{
    /// <summary>The key of what is written once it is done.</summary>
    public (Guid EventId, string Handler) Receipt => (Row.Id, Handler.Name);
}
