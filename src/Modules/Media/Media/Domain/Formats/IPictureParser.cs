namespace Microblog.Media.Domain.Formats;

/// <summary>Parses the structure of one format. For a new format, add one of these to the list of <see cref="PictureReader"/>.</summary>
internal interface IPictureParser
{
    /// <summary>More frames than this are an attack on the programs that play them.</summary>
    const int MostFrames = 10_000;

    PictureFormat Format { get; }

    /// <summary>Whether a file with these first bytes claims to be of this format.</summary>
    bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Walks from the first byte to the last one of the picture.</summary>
    /// <exception cref="BrokenFileException">The file breaks the rules of its format.</exception>
    Task<PictureProperties> ParseAsync(ByteReader bytes, CancellationToken ct);
}
