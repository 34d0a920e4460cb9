using System.Text.Json;
using System.Text.Json.Serialization;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Persistence;

/// <summary>
/// A tweet or retweet that no longer exists, with what decides which open streams are told. Stored as JSON in the stream's tables.
/// </summary>
/// <param name="TweetId">The deleted tweet; for a retweet, the tweet that was retweeted.</param>
/// <param name="RetweeterId">The author of the retweet; null for a tweet.</param>
/// <param name="Audience">The users who could see the tweet.</param>
/// <param name="InReplyToId">The tweet that it replied to, or null.</param>
/// <param name="Hashtags">The keys of its hashtags.</param>
internal sealed record DeletedTimelineEntry(
    long TweetId,
    // The stored name: servers of another version read the same rows.
    [property: JsonPropertyName("PasserId")] long? RetweeterId,
    TweetAudience Audience,
    long? InReplyToId,
    IReadOnlyList<string> Hashtags)
{
    public static DeletedTimelineEntry FromJson(string json) => JsonSerializer.Deserialize<DeletedTimelineEntry>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}
