using System.Buffers;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>A page of tweets that are drawn already. It can only be written as JSON.</summary>
internal sealed class DrawnTweets(IReadOnlyList<ReaderTweet> tweets) : IReadOnlyList<TweetView>
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public int Count => tweets.Count;

    public TweetView this[int index] => throw new NotSupportedException("These tweets are JSON.");

    public IEnumerator<TweetView> GetEnumerator() => throw new NotSupportedException("These tweets are JSON.");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void WriteTo(Utf8JsonWriter writer)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        writer.WriteStartArray();
        foreach (var tweet in tweets)
        {
            buffer.ResetWrittenCount();
            tweet.WriteTo(buffer);

            // It was written by the same serializer.
            writer.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes lists of tweets, drawn or not.</summary>
    internal sealed class Converter : JsonConverter<IReadOnlyList<TweetView>>
    {
        public override IReadOnlyList<TweetView> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<List<TweetView>>(ref reader, options)!;

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<TweetView> value, JsonSerializerOptions options)
        {
            if (value is DrawnTweets drawn)
            {
                drawn.WriteTo(writer);
                return;
            }

            writer.WriteStartArray();
            foreach (var tweet in value)
            {
                JsonSerializer.Serialize(writer, tweet, options);
            }

            writer.WriteEndArray();
        }
    }
}
