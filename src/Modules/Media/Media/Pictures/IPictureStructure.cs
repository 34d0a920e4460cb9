namespace Microblog.Media.Pictures;

/// <summary>Knows how one format is built. A new format is one more of these in the list of <see cref="PictureReader"/>.</summary>
internal interface IPictureStructure
{
    /// <summary>More frames than this are an attack on whoever plays them, not a film.</summary>
    const int MostFrames = 10_000;

    PictureFormat Format { get; }

    /// <summary>Whether a file with these first bytes claims to be of this format.</summary>
    bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Walks from the first byte to the last one of the picture.</summary>
    /// <exception cref="BrokenPictureException">The file breaks the rules of its format.</exception>
    Task<PictureFacts> WalkAsync(ByteWalk bytes, CancellationToken ct);
}
