namespace Microblog.Users.Contracts;

/// <summary>Tells whose account is active: for those who propose people to others.</summary>
public interface IActivePeople
{
    /// <summary>Those among these people whose account is there and not deactivated.</summary>
    Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct);
}
