using System.Text.Json;

namespace Microblog.Tweets.Contracts;

/// <summary>
/// Writes tweets in the words of Mastodon's client API, for one reader. It is JSON, because a status has accounts and media in it, whose
/// types a Contracts project may not know.
/// </summary>
public interface IMastodonStatuses
{
    /// <summary>The statuses of the tweets and retweets, among these, that the person may see.</summary>
    /// <param name="entryIds">Ids of tweets or retweets; an id may be given twice.</param>
    /// <param name="callerId">The person.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="ct">Cancels the question.</param>
    Task<IReadOnlyDictionary<long, JsonElement>> FindAsync(
        IReadOnlyCollection<long> entryIds, long callerId, string origin, CancellationToken ct);
}
