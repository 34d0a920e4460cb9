namespace Microblog.Users.Contracts;

/// <summary>Finds people. Ids that do not exist are missing from the result; deactivated people still have their names.</summary>
public interface IUserDirectory
{
    /// <summary>The cards of these people, in one query at most. An id may be given twice.</summary>
    Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);

    /// <summary>
    /// The cards of the people who have these names now, in one query at most. Names that differ in case only are the same.
    /// </summary>
    /// <returns>By the names as they were given, found in any case.</returns>
    Task<IReadOnlyDictionary<string, UserCard>> FindByUsernameAsync(IReadOnlyCollection<string> usernames, CancellationToken ct);
}
