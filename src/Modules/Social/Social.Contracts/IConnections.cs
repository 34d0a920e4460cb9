namespace Microblog.Social.Contracts;

/// <summary>Tells who is connected with people.</summary>
public interface IConnections
{
    /// <summary>The connections of each of these people, as the viewer sees them.</summary>
    Task<IReadOnlyDictionary<long, Connections>> FindAsync(IReadOnlyCollection<long> userIds, long viewerId, CancellationToken ct);
}
