namespace Microblog.Social.Contracts;

/// <summary>Counts the followers of users, and whom they follow.</summary>
public interface IFollowCounts
{
    /// <summary>The exact numbers of each of these users; zeros for a user without follows.</summary>
    Task<IReadOnlyDictionary<long, FollowCounts>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);
}

/// <summary>How many follow a user, and how many the user follows.</summary>
/// <param name="Followers">Exact.</param>
/// <param name="Following">Exact.</param>
public sealed record FollowCounts(int Followers, int Following);
