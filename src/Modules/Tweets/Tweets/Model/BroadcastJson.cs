using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Microblog.Tweets.Model;

/// <summary>Writes tweets as the API does, but for what depends on who reads.</summary>
internal sealed class BroadcastJson(IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions _options = new(json.Value.SerializerOptions)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatDependsOnTheReader } },
    };

    public byte[] Write(TweetView tweet) => JsonSerializer.SerializeToUtf8Bytes(tweet, _options);

    private static void LeaveOutWhatDependsOnTheReader(JsonTypeInfo type)
    {
        if (type.Type == typeof(TweetView))
        {
            foreach (var property in type.Properties.Where(p => p.Name is "likes" or "liked" or "retweeted" or "bookmarked").ToArray())
            {
                type.Properties.Remove(property);
            }
        }
    }
}
