namespace Microblog.Social.Contracts;

/// <summary>Tells people's circles, from memory where it can. A person's own change is seen by their next request.</summary>
public interface ICircles
{
    /// <summary>The circle of each of these people; somebody without connections has an empty one.</summary>
    Task<IReadOnlyDictionary<long, Circle>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);
}
