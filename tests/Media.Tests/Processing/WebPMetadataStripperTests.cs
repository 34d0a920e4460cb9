using System.Text;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Processing;
using Microblog.Media.Tests.Formats;

#pragma warning disable RS0030 // A seeded Random: the same noise in every run.

namespace Microblog.Media.Tests.Processing;

public sealed class WebPMetadataStripperTests
{
    private static readonly byte[] Note = Encoding.ASCII.GetBytes("SecretMaker");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Samples.All.Where(s => s.Value.Format == "WebP").Select(s => s.Key)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_file_without_metadata_stays_the_same(string name)
    {
        var (_, stripped) = await StripAsync(Samples.All[name].Bytes);

        stripped.ShouldBe(Samples.All[name].Bytes);
    }

    [Fact]
    public async Task Metadata_and_unknown_chunks_are_removed_with_the_flags_that_announce_them()
    {
        var still = Samples.All["LosslessWebP"].Bytes[12..];
        byte[] sent = Handmade.Riff(
        [
            .. Handmade.Vp8X(16, 12, flags: 0x3C), .. Handmade.Piece("ICCP", Note), .. still, .. Handmade.Piece("EXIF", Note),
                .. Handmade.Piece("XMP ", Note),
            .. Handmade.Piece("noTe", Note),
        ]);

        var (properties, stripped) = await StripAsync(sent);

        stripped.ShouldBe(Handmade.Riff([.. Handmade.Vp8X(16, 12, flags: 0x10), .. still]));
        var after = (await PictureReader.ReadAsync(new MemoryStream(stripped!), Ct)).Properties.ShouldNotBeNull();
        (after.Width, after.Height, after.Frames, after.Length)
            .ShouldBe((properties!.Width, properties.Height, properties.Frames, (long)stripped!.Length));
    }

    [Fact]
    public async Task A_moving_picture_keeps_its_frames_and_their_timing()
    {
        var moving = Samples.All["AnimatedWebP"].Bytes;
        byte[] sent = Handmade.Riff([.. moving[12..], .. Handmade.Piece("EXIF", Note)]);
        sent[20] |= 0x08;

        (await StripAsync(sent)).Stripped.ShouldBe(moving);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Flipped_bits_are_survived(string name)
    {
        var random = new Random(name.Length);
        for (var round = 0; round < 1_500; round++)
        {
            byte[] mutant = [.. Samples.All[name].Bytes];
            for (var flips = 1 + random.Next(4); flips > 0; flips--)
            {
                mutant[random.Next(mutant.Length)] ^= (byte)(1 << random.Next(8));
            }

            var (properties, stripped) = await StripAsync(mutant);
            if (properties is not null)
            {
                stripped!.Length.ShouldBeLessThanOrEqualTo(mutant.Length);
            }
        }
    }

    private static async Task<(PictureProperties? Properties, byte[]? Stripped)> StripAsync(byte[] file)
    {
        using var source = new MemoryStream(file);
        var reading = await PictureReader.ReadAsync(source, Ct);
        if (!reading.Accepted || reading.Properties.Format != PictureFormat.WebP)
        {
            return (null, null);
        }

        using var target = new MemoryStream();
        await WebPMetadataStripper.CopyAsync(source, target, Ct);
        return (reading.Properties, target.ToArray());
    }
}
