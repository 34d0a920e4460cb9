using System.Buffers;
using System.Globalization;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>A drawn tweet with what depends on its reader.</summary>
internal sealed class ReaderTweet(DrawnTweet drawn, Viewer viewer)
{
    /// <summary>Whether the reader likes it.</summary>
    public bool Liked { get; init; }

    /// <summary>The reader as a liker; null for a reader without a name, whom no list shows.</summary>
    public byte[]? Caller { get; init; }

    public int RepliesCount { get; init; }

    public bool Retweeted { get; init; }

    public bool Bookmarked { get; init; }

    /// <summary>The quoted tweet, as JSON of the same reader; null when no tweet is quoted.</summary>
    public ReaderTweet? Quote { get; init; }

    /// <summary>The tweet that this entry retweets; null for an entry that is a tweet itself.</summary>
    public ReaderTweet? RetweetOf { get; init; }

    public void WriteTo(IBufferWriter<byte> writer)
    {
        var json = drawn.Json.AsSpan();
        var written = 0;
        foreach (var hole in drawn.Holes)
        {
            writer.Write(json[written..hole.Start]);
            switch (hole.Value)
            {
                case ReaderValue.Likes:
                    writer.Write("["u8);
                    WriteLikers(writer);
                    writer.Write("]"u8);
                    break;
                case ReaderValue.RepliesCount:
                    RepliesCount.TryFormat(writer.GetSpan(11), out var length, provider: CultureInfo.InvariantCulture);
                    writer.Advance(length);
                    break;
                case ReaderValue.Quote or ReaderValue.RetweetOf:
                    WriteInner(writer, hole.Value == ReaderValue.Quote ? Quote : RetweetOf);
                    break;
                default:
                    writer.Write(Has(hole.Value) ? "true"u8 : "false"u8);
                    break;
            }

            written = hole.End;
        }

        writer.Write(json[written..]);
    }

    private static void WriteInner(IBufferWriter<byte> writer, ReaderTweet? inner)
    {
        if (inner is null)
        {
            writer.Write("null"u8);
        }
        else
        {
            inner.WriteTo(writer);
        }
    }

    private bool Has(ReaderValue value) => value switch
    {
        ReaderValue.Liked => Liked,
        ReaderValue.Retweeted => Retweeted,
        _ => Bookmarked,
    };

    // The caller first, then those whose likes are the newest, without those who are hidden from the caller.
    private void WriteLikers(IBufferWriter<byte> writer)
    {
        var likers = drawn.Likers;
        if (!Liked && viewer.Hidden.Length == 0)
        {
            writer.Write(drawn.FirstLikers(Math.Min(likers.Length, NewestLikers.MaxShown)));
            return;
        }

        var shown = 0;
        if (Liked && Caller is not null)
        {
            writer.Write(Caller);
            shown++;
        }

        for (var i = 0; i < likers.Length && shown < NewestLikers.MaxShown; i++)
        {
            if (likers[i] != viewer.Id && !viewer.Hides(likers[i]))
            {
                writer.Write(shown++ > 0 ? ","u8 : []);
                writer.Write(drawn.Liker(i));
            }
        }
    }
}
