using System.Collections.Concurrent;

namespace Microblog.Durability.Tests;

/// <summary>The bytes that were served for each picture: what was sent, or, where decoders work, always the same.</summary>
internal sealed class ServedPictures(bool realDecoders)
{
    private readonly ConcurrentDictionary<string, byte[]> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether these are the bytes of the picture that this text belongs to.</summary>
    public bool Are(string alt, byte[] bytes) =>
        (realDecoders ? _seen.GetOrAdd(alt, bytes) : Picture.OfAlt(alt)).AsSpan().SequenceEqual(bytes);
}
