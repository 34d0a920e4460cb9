namespace Microblog.Users.Contracts;

/// <summary>Finds people in the words of Mastodon's client API.</summary>
public interface IMastodonAccounts
{
    /// <summary>
    /// These people, mostly from memory. Ids that do not exist are missing from the result. The caller must check whether the reader may
    /// know of each of them.
    /// </summary>
    /// <param name="userIds">Their ids; an id may be given twice.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="ct">Cancels the question.</param>
    Task<IReadOnlyDictionary<long, MastodonAccount>> FindAsync(
        IReadOnlyCollection<long> userIds, string origin, CancellationToken ct);
}
