using Microblog.Media.Domain.Formats;

#pragma warning disable RS0030 // A seeded Random: the same noise in every run.

namespace Microblog.Media.Tests.Formats;

/// <summary>Whatever the bytes: no exception, no endless walk, no fact that leads out of the file.</summary>
public sealed class HostilePictureTests
{
    private const int Buffer = 16 * 1024;

    public static TheoryData<string> Names => Samples.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task A_picture_cut_anywhere_is_refused_or_is_a_JPEG_of_its_size(string name)
    {
        var whole = Samples.All[name].Bytes;
        for (var length = 0; length < whole.Length; length++)
        {
            var reading = await ReadWatchedAsync(whole[..length]);
            if (reading.Properties is { } facts && facts.Format == PictureFormat.Jpeg)
            {
                // Browsers show what is there of it.
                (facts.Width, facts.Height, facts.Length).ShouldBe((Samples.All[name].Width, Samples.All[name].Height, length));
                continue;
            }

            reading.Accepted.ShouldBeFalse($"{name} cut to {length} of {whole.Length} bytes");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Flipped_bits_are_survived(string name)
    {
        var whole = Samples.All[name].Bytes;
        var random = Seeded(whole.Length);
        for (var round = 0; round < 3_000; round++)
        {
            byte[] flipped = [.. whole];
            for (var flips = 1 + random.Next(4); flips > 0; flips--)
            {
                flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            }

            await ReadWatchedAsync(flipped);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Extreme_numbers_anywhere_are_survived(string name)
    {
        var whole = Samples.All[name].Bytes;
        for (var at = 0; at + 4 <= whole.Length; at++)
        {
            foreach (var extreme in (byte[][])[[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F]])
            {
                await ReadWatchedAsync([.. whole[..at], .. extreme, .. whole[(at + 4)..]]);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Noise_behind_a_signature_is_survived(string name)
    {
        var random = Seeded(1);
        for (var round = 0; round < 200; round++)
        {
            var noise = new byte[random.Next(40_000)];
            random.NextBytes(noise);
            Samples.All[name].Bytes.AsSpan(0, Math.Min(noise.Length, random.Next(8, 24))).CopyTo(noise);

            await ReadWatchedAsync(noise);
        }
    }

    [Fact]
    public async Task Millions_of_tiny_parts_take_one_pass()
    {
        var ct = TestContext.Current.CancellationToken;
        byte[] gif = [.. Handmade.GifScreen(1, 1), 0x21, 0xFE, .. Enumerable.Repeat((byte[])[1, 1], 3_000_000).SelectMany(b => b)];
        byte[] jpeg = [.. Handmade.JpegStart, .. Handmade.Frame(1, 1), .. Handmade.Scan, .. Enumerable.Repeat((byte)0xFF, 6_000_000)];
        byte[] webP = Handmade.Riff(
            [.. Handmade.Vp8X(1, 1, 0), .. Enumerable.Repeat(Handmade.Piece("JUNK", []), 500_000).SelectMany(b => b)]);
        foreach (var bytes in (byte[][])[gif, jpeg, webP])
        {
            using var stream = new WatchedStream(bytes, int.MaxValue);

            (await PictureReader.ReadAsync(stream, ct)).Accepted.ShouldBeFalse();

            stream.BytesRead.ShouldBeLessThanOrEqualTo(bytes.Length);
        }
    }

    [Fact]
    public async Task A_reader_that_is_called_off_stops()
    {
        using var stream = new MemoryStream(Handmade.Png(3, 2));

        await Should.ThrowAsync<OperationCanceledException>(() => PictureReader.ReadAsync(stream, new CancellationToken(canceled: true)));
    }

    private static async Task<PictureReading> ReadWatchedAsync(byte[] bytes)
    {
        using var stream = new WatchedStream(bytes, int.MaxValue);
        var reading = await PictureReader.ReadAsync(stream, TestContext.Current.CancellationToken);

        stream.BytesRead.ShouldBeLessThanOrEqualTo(bytes.Length + Buffer);
        if (reading.Accepted)
        {
            reading.Properties.Length.ShouldBeInRange(1, bytes.Length);
            reading.Properties.Width.ShouldBePositive();
            reading.Properties.Height.ShouldBePositive();
            reading.Properties.Frames.ShouldBePositive();
        }
        else
        {
            reading.Refusal.Sentence.ShouldEndWith(".");
        }

        return reading;
    }

    private static Random Seeded(int seed) => new(seed);
}
