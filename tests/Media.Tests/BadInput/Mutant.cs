using System.Buffers.Binary;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Tests.Formats;

namespace Microblog.Media.Tests.BadInput;

#pragma warning disable RS0030 // A seeded Random: the same damage in every run.

/// <summary>
/// A file with damage that a seed and a number tell again: bits, extreme numbers, parts that are missing, doubled or taken from elsewhere.
/// Most of it is small, so that it gets past our own readers and into the decoders.
/// </summary>
internal static class Mutant
{
    private static readonly byte[][] Extremes =
        [[0], [0xFF], [0x7F], [0x80], [0, 0], [0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0x80, 0]];

    /// <param name="samples">Sound files of one format.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="number">Of the mutant in it.</param>
    public static byte[] Of(IReadOnlyList<byte[]> samples, int seed, int number)
    {
        var random = new Random(unchecked((seed * 397) ^ (number * 7919)));
        byte[] file = [.. samples[random.Next(samples.Count)]];
        for (var damage = 1 + random.Next(3); damage > 0; damage--)
        {
            file = Damaged(file, samples, random);
        }

        // Decoders look no further than a wrong checksum.
        if (file.AsSpan().StartsWith(Handmade.PngSignature) && random.Next(4) > 0)
        {
            MendChecksums(file);
        }
        return file;
    }

    private static byte[] Damaged(byte[] file, IReadOnlyList<byte[]> samples, Random random)
    {
        var at = random.Next(file.Length);
        switch (random.Next(10))
        {
            case < 5:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 5:
                file[at] = (byte)random.Next(256);
                return file;
            case 6:
                var extreme = Extremes[random.Next(Extremes.Length)].AsSpan();
                extreme[..Math.Min(extreme.Length, file.Length - at)].CopyTo(file.AsSpan(at));
                return file;
            case 7:
                return [.. file[..at], .. file[Math.Min(file.Length, at + 1 + random.Next(16))..], 0];
            case 8:
                return [.. file[..at], .. file[Math.Max(0, at - random.Next(64))..]];
            default:
                var other = samples[random.Next(samples.Count)];
                var from = random.Next(other.Length);
                other.AsSpan(from, Math.Min(1 + random.Next(64), Math.Min(other.Length - from, file.Length - at))).CopyTo(file.AsSpan(at));
                return file;
        }
    }

    private static void MendChecksums(Span<byte> png)
    {
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12)
            {
                return;
            }

            var end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(png[end..], PngParser.ChecksumOf(png[(at + 4)..(at + 8)], png[(at + 8)..end]));
            at = end + 4;
        }
    }
}
