using System.Buffers.Binary;
using System.Net;

namespace Microblog.Load;

/// <summary>A WebP of any length whose pixels are noise: for a server whose decoder only copies.</summary>
/// <param name="bytes">The length of its pixels, an even number.</param>
internal sealed class NoisePicture(long bytes) : HttpContent
{
    // The beginning of a lossless picture of one pixel, filled to an even length.
    private static readonly byte[] Picture = [0x2F, 0, 0, 0, 0, 0];

    private static readonly int HeaderLength = "RIFF....WEBPVP8L....".Length + Picture.Length;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        byte[] header = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8L"u8, 0, 0, 0, 0, .. Picture];
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)(HeaderLength + bytes - 8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), (uint)(Picture.Length + bytes));
        await stream.WriteAsync(header);
        var noise = new byte[1024 * 1024];
        new Random((int)bytes).NextBytes(noise);
        for (var left = bytes; left > 0; left -= noise.Length)
        {
            await stream.WriteAsync(noise.AsMemory(0, (int)Math.Min(left, noise.Length)));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = HeaderLength + bytes;
        return true;
    }
}
