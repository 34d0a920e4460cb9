namespace Microblog.Media.Pictures;

/// <summary>
/// Knows which parts of a file of one format tell of its maker and not of the picture: places, devices, names, comments, thumbnails of
/// what was cropped away. It says what stays, in order, without decoding anything.
/// </summary>
internal interface IMetadataCutter
{
    /// <param name="bytes">A file whose structure was read before.</param>
    /// <param name="end">Where the picture ends.</param>
    /// <param name="keepProfile">Whether a colour profile stays.</param>
    /// <param name="ct">Calls it off.</param>
    /// <exception cref="BrokenPictureException">The file breaks the rules of its format.</exception>
    Task<List<Cut>> PlanAsync(ByteWalk bytes, long end, bool keepProfile, CancellationToken ct);
}
