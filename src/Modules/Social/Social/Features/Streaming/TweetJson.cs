using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Changes the JSON of a tweet for one viewer, for the few viewers who may not get what all others get: a stream event is serialised once
/// for all of them.
/// </summary>
internal static class TweetJson
{
    /// <summary>
    /// The same tweet without the names of these people, who block the viewer, and with the answers that the viewer sees besides those that
    /// everybody may see. A tweet inside it loses the names too.
    /// </summary>
    public static byte[] For(ReadOnlyMemory<byte> json, IReadOnlyCollection<long> blockers, int moreReplies)
    {
        var tweet = JsonNode.Parse(json.Span)!.AsObject();
        RemoveNames(tweet, blockers);
        if (moreReplies > 0)
        {
            var counted = tweet["retweet_of"] as JsonObject ?? tweet;
            counted["replies_count"] = counted["replies_count"]!.GetValue<int>() + moreReplies;
        }

        return JsonSerializer.SerializeToUtf8Bytes(tweet, JsonSerializerOptions.Web);
    }

    private static void RemoveNames(JsonObject tweet, IReadOnlyCollection<long> blockers)
    {
        RemoveAll(tweet["mentions"] as JsonArray, "id", blockers);
        RemoveAll(tweet["entities"]?["mentions"] as JsonArray, "user_id", blockers);
        foreach (var inside in new[] { tweet["retweet_of"], tweet["quote"] }.OfType<JsonObject>())
        {
            RemoveNames(inside, blockers);
        }
    }

    private static void RemoveAll(JsonArray? people, string idField, IReadOnlyCollection<long> blockers) =>
        people?.RemoveAll(person => blockers.Contains(person![idField]!.GetValue<long>()));
}
