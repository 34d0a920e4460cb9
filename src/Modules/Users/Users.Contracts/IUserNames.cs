namespace Microblog.Users.Contracts;

/// <summary>Finds the display names of many people at once, from a cache where possible.</summary>
public interface IUserNames
{
    /// <summary>
    /// The name of each of these people, in the order given, in one query at most. A person who does not exist has a name that is not
    /// known. An id may be given twice.
    /// </summary>
    Task<UserName[]> FindAsync(IReadOnlyList<long> userIds, CancellationToken ct);
}
