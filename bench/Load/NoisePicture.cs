using System.Buffers.Binary;
using System.Net;

namespace Microblog.Load;

/// <summary>A PNG of any length whose pixels are nonsense: for a server without decoders, which only looks at its structure.</summary>
internal sealed class NoisePicture(long pixels) : HttpContent
{
    private static readonly byte[] Header =
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE];

    private static readonly byte[] End = [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)pixels);
        await stream.WriteAsync(Header);
        await stream.WriteAsync(length);
        await stream.WriteAsync("IDAT"u8.ToArray());
        var noise = new byte[1024 * 1024];
        new Random((int)pixels).NextBytes(noise);
        for (var left = pixels; left > 0; left -= noise.Length)
        {
            await stream.WriteAsync(noise.AsMemory(0, (int)Math.Min(left, noise.Length)));
        }

        await stream.WriteAsync(new byte[4]);
        await stream.WriteAsync(End);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Header.Length + 8 + pixels + 4 + End.Length;
        return true;
    }
}
