namespace Microblog.Social.Contracts;

/// <summary>Finds the circles of users, mostly in a cache. The request after a user's own change sees it.</summary>
public interface ICircles
{
    /// <summary>The circle of each of these users; empty for a user without relationships.</summary>
    Task<IReadOnlyDictionary<long, Circle>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);
}
