namespace Microblog.Tweets.Model;

/// <summary>How a change that concerns a tweet begins.</summary>
internal static class LockedTweet
{
    /// <summary>
    /// The tweet <c>@tweet</c>, if the caller sees it, locked against deletion before anything else, in the order in which a deletion
    /// locks: neither waits for the other in a circle. One row comes back for a tweet that is there.
    /// </summary>
    public const string Sql = Read + " FOR KEY SHARE)";

    /// <summary>The same up to the strength of the lock.</summary>
    public const string Read = $"WITH tweet AS (SELECT t.id, t.author_id, t.visibility, coalesce(t.root_id, t.id) AS thread_id FROM tweets.tweets t WHERE t.id = @tweet AND {Visible.Tweet}";
}
