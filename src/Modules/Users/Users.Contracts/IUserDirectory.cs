namespace Microblog.Users.Contracts;

/// <summary>Finds people by id. Ids of people who do not exist are missing from the answer; deactivated people still have their names.</summary>
public interface IUserDirectory
{
    /// <summary>The cards of these people, in one query at most. An id may be given twice.</summary>
    Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);
}
