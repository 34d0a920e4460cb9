namespace Microblog.Social.Contracts;

/// <summary>Counts the followers that users gained.</summary>
public interface IFollowerGains
{
    /// <summary>
    /// For each of these users, how many of their present followers began to follow them on each day (UTC) since the first day. Days
    /// without any are missing.
    /// </summary>
    Task<IReadOnlyDictionary<long, IReadOnlyDictionary<DateOnly, int>>> FindAsync(
        IReadOnlyCollection<long> userIds, DateOnly first, CancellationToken ct);
}
