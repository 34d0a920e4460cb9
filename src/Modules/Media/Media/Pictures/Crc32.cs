namespace Microblog.Media.Pictures;

/// <summary>The checksum of PNG chunks (ISO 3309; RFC 2083, section 3.4 and appendix 15).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Entry((uint)n))];

    /// <summary>The checksum of two pieces in a row: a chunk's type and its content.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default) => ~Add(Add(~0u, first), second);

    private static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            state = Table[(byte)(state ^ b)] ^ (state >> 8);
        return state;
    }

    private static uint Entry(uint n)
    {
        for (var bit = 0; bit < 8; bit++)
            n = (n & 1) == 0 ? n >> 1 : (n >> 1) ^ Polynomial;
        return n;
    }
}
