namespace Microblog.Users.Contracts;

/// <summary>Finds out which accounts are active, for example before people are suggested to others.</summary>
public interface IActivePeople
{
    /// <summary>The ids, among these, of accounts that exist and are not deactivated.</summary>
    Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);
}
