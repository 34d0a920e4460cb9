namespace Microblog.BuildingBlocks.Events;

/// <summary>One event on its way to one reaction.</summary>
internal sealed record Delivery(Outbox.Claimed Row, Reaction Reaction)
{
    /// <summary>The key of what is written once it is done.</summary>
    public (Guid EventId, string Handler) Receipt => (Row.Id, Reaction.Name);
}
