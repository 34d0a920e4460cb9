namespace Microblog.Users.Contracts;

/// <summary>Tells the names of many people at once, from memory where it can.</summary>
public interface IUserNames
{
    /// <summary>
    /// The name of each of these people, in the order given, in one query at most; one that is not known for somebody who is not there. An
    /// id may be given twice.
    /// </summary>
    Task<UserName[]> FindAsync(IReadOnlyList<long> userIds, CancellationToken ct);
}
