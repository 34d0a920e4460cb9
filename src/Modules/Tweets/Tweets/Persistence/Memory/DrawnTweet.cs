using System.Runtime.InteropServices;
using System.Text.Json;
using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// A tweet as JSON, drawn once by the serializer of the API for a reader of whom nothing is known, with the places of the few values that
/// depend on the reader.
/// </summary>
internal sealed class DrawnTweet
{
    private readonly (int Start, int End)[] _likers;

    private DrawnTweet(byte[] json, Hole[] holes, (int Start, int End)[] likers) => (Json, Holes, _likers) = (json, holes, likers);

    public byte[] Json { get; }

    /// <summary>The values that depend on the reader, in their order.</summary>
    public Hole[] Holes { get; }

    /// <summary>The people who like it and have a name, the newest first, as many as are kept.</summary>
    public required long[] Likers { get; init; }

    /// <summary>The names with which it was drawn, of all newest likers: when one is different it is drawn again.</summary>
    public required UserName[] Names { get; init; }

    /// <summary>The cards of the author and of those whom it mentions, with which it was drawn.</summary>
    public required UserCard?[] People { get; init; }

    /// <summary>The media with which it was drawn.</summary>
    public required Attachment?[] Media { get; init; }

    /// <summary>Draws a tweet.</summary>
    /// <param name="tweet">As it is for a reader of whom nothing is known, with all likers that are kept.</param>
    /// <param name="options">How the API writes JSON.</param>
    /// <param name="names">The names of all newest likers.</param>
    /// <param name="people">The cards of the author and of those whom it mentions.</param>
    /// <param name="media">The media.</param>
    public static DrawnTweet Of(
        TweetView tweet, JsonSerializerOptions options, UserName[] names, UserCard?[] people, Attachment?[] media)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(tweet, options);
        var (holes, likers) = (new List<Hole>(), new List<(int, int)>(tweet.Likes.Count));
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var value = HoleOf(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (value == ReaderValue.Likes)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    var liker = (int)reader.TokenStartIndex;
                    reader.Skip();
                    likers.Add((liker, (int)reader.BytesConsumed));
                }
            }
            else
            {
                reader.Skip();
            }

            if (value is { } hole)
            {
                holes.Add(new(hole, start, (int)reader.BytesConsumed));
            }
        }

        return new DrawnTweet(json, [.. holes], [.. likers])
        {
            Likers = [.. tweet.Likes.Select(l => l.UserId)],
            Names = names,
            People = people,
            Media = media,
        };
    }

    /// <summary>The JSON of one liker.</summary>
    public ReadOnlySpan<byte> Liker(int place) => Json.AsSpan(_likers[place].Start, _likers[place].End - _likers[place].Start);

    /// <summary>The JSON of the first so many likers, with the commas between them.</summary>
    public ReadOnlySpan<byte> FirstLikers(int count) =>
        count == 0 ? [] : Json.AsSpan(_likers[0].Start, _likers[count - 1].End - _likers[0].Start);

    private static ReaderValue? HoleOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("likes"u8) ? ReaderValue.Likes
        : reader.ValueTextEquals("liked"u8) ? ReaderValue.Liked
        : reader.ValueTextEquals("replies_count"u8) ? ReaderValue.RepliesCount
        : reader.ValueTextEquals("retweeted"u8) ? ReaderValue.Retweeted
        : reader.ValueTextEquals("bookmarked"u8) ? ReaderValue.Bookmarked
        : reader.ValueTextEquals("quote"u8) ? ReaderValue.Quote
        : reader.ValueTextEquals("retweet_of"u8) ? ReaderValue.RetweetOf
        : null;

    /// <summary>A value of the JSON that depends on the reader.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Hole(ReaderValue Value, int Start, int End);
}

/// <summary>The values of a tweet that depend on the reader.</summary>
internal enum ReaderValue
{
    Likes,
    Liked,
    RepliesCount,
    Retweeted,
    Bookmarked,
    Quote,
    RetweetOf,
}
