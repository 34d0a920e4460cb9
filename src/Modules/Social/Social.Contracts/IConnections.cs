namespace Microblog.Social.Contracts;

/// <summary>Finds the followers and followees of users.</summary>
public interface IConnections
{
    /// <summary>The connections of each of these users, as the viewer sees them.</summary>
    Task<IReadOnlyDictionary<long, Connections>> FindAsync(IReadOnlyCollection<long> userIds, long viewerId, CancellationToken ct);
}
