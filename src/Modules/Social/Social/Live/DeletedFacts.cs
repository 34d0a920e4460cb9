using System.Text.Json;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Live;

/// <summary>What must be known of an entry of timelines that is gone, to tell those who could see it.</summary>
/// <param name="TweetId">The tweet, in a retweet the one inside.</param>
/// <param name="PasserId">Who had passed it on.</param>
/// <param name="Audience">Who could see it.</param>
/// <param name="InReplyToId">What it answered.</param>
/// <param name="Hashtags">Its tags.</param>
internal sealed record DeletedFacts(long TweetId, long? PasserId, TweetAudience Audience, long? InReplyToId, IReadOnlyList<string> Hashtags)
{
    public static DeletedFacts Read(string json) => JsonSerializer.Deserialize<DeletedFacts>(json)!;

    public string Write() => JsonSerializer.Serialize(this);
}
