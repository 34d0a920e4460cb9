namespace Microblog.Social.Contracts;

/// <summary>Tells how people's followers grew.</summary>
public interface IFollowerGains
{
    /// <summary>
    /// For each of these people, of those who follow them now, how many began to on each day (of UTC) since the first; days on which nobody did
    /// are missing.
    /// </summary>
    Task<IReadOnlyDictionary<long, IReadOnlyDictionary<DateOnly, int>>> FindAsync(IReadOnlyCollection<long> userIds, DateOnly first, CancellationToken ct);
}
