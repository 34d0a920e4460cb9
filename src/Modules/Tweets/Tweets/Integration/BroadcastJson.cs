using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Microblog.Tweets.Integration;

/// <summary>Writes tweets as the API does, without <see cref="TweetBroadcast.ReaderDependentFields"/>.</summary>
[SingletonService]
internal sealed class BroadcastJson(IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions _options = new(json.Value.SerializerOptions)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RemoveReaderDependentFields } },
    };

    public byte[] Write(TweetView tweet) => JsonSerializer.SerializeToUtf8Bytes(tweet, _options);

    private static void RemoveReaderDependentFields(JsonTypeInfo type)
    {
        if (type.Type == typeof(TweetView))
        {
            var fields = type.Properties.Where(p => TweetBroadcast.ReaderDependentFields.Contains(p.Name, StringComparer.Ordinal))
                .ToArray();
            foreach (var property in fields)
            {
                type.Properties.Remove(property);
            }
        }
    }
}
