namespace Microblog.Media.Pictures;

/// <summary>A piece of a file that is being cut anew: a range of the original, or bytes that come in its place.</summary>
internal readonly record struct Cut(long Offset, long Length, byte[]? Instead)
{
    public static Cut Keep(long from, long to) => new(from, to - from, Instead: null);

    public static Cut Insert(byte[] bytes) => new(0, bytes.Length, bytes);
}
