using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence;

/// <summary>The first part of every statement that changes something about a tweet: it finds the tweet and locks it.</summary>
internal static class TweetLock
{
    /// <summary>
    /// Finds the tweet <c>@tweet</c>, if the caller may see it, and locks it against deletion before anything else is locked. A deletion
    /// locks in the same order, so neither can wait for the other in a circle. The result has one row if the tweet exists.
    /// </summary>
    public const string Sql = Read + " FOR KEY SHARE)";

    /// <summary>The same without the strength of the lock and the closing bracket.</summary>
    public const string Read = $"{Find} {VisibilityFilter.Tweet}";

    /// <summary>
    /// The same without the condition. What a person gave they can take back, whoever may see the tweet since: the statements that take
    /// something back find a tweet that the caller sees, or has given something.
    /// </summary>
    public const string Find = """
        WITH tweet AS (
            SELECT t.id, t.author_id, t.visibility, coalesce(t.root_id, t.id) AS thread_id
            FROM tweets.tweets t WHERE t.id = @tweet AND
        """;
}
