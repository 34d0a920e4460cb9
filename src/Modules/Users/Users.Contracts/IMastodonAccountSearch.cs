namespace Microblog.Users.Contracts;

/// <summary>Finds people by words, in the words of Mastodon's client API.</summary>
public interface IMastodonAccountSearch
{
    /// <summary>The active people whose names have all of these words, the best match first, without those who block the caller.</summary>
    /// <param name="words">Words of a name or username, or their beginnings.</param>
    /// <param name="callerId">The person who searches.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="ct">Cancels the search.</param>
    Task<IReadOnlyList<MastodonAccount>> FindAsync(
        IReadOnlyCollection<string> words, long callerId, int take, string origin, CancellationToken ct);
}
