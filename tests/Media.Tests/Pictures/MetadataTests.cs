using System.Text;
using Microblog.Media.Pictures;
using Microblog.Media.Tests.Engine;

#pragma warning disable RS0030 // A seeded Random: the same noise in every run.

namespace Microblog.Media.Tests.Pictures;

public sealed class MetadataTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Samples.All.Where(s => s.Value.Format != "AVIF").Select(s => s.Key)];

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_cut_is_still_the_same_picture(string name)
    {
        var (facts, cut) = await CutAsync(Samples.All[name].Bytes);

        var after = (await PictureReader.ReadAsync(new MemoryStream(cut!), Ct)).Facts.ShouldNotBeNull();
        (after.Width, after.Height, after.Frames, after.Length).ShouldBe((facts!.Width, facts.Height, facts.Frames, (long)cut!.Length));
    }

    [Fact]
    public async Task A_photograph_loses_its_place_and_keeps_how_it_is_to_be_turned()
    {
        var photograph = EngineServer.File("where.jpg");
        var facts = (await PictureReader.ReadAsync(new MemoryStream(photograph), Ct)).Facts!;
        (await Metadata.OrientationAsync(new MemoryStream(photograph), facts, Ct)).ShouldBe(6);

        var (_, cut) = await CutAsync(photograph);

        var after = (await PictureReader.ReadAsync(new MemoryStream(cut!), Ct)).Facts!;
        (await Metadata.OrientationAsync(new MemoryStream(cut!), after, Ct)).ShouldBe(6);
        Encoding.Latin1.GetString(cut!).ShouldNotContain("Secret");
        cut!.Length.ShouldBeLessThan(photograph.Length - 2000);
    }

    [Theory]
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0008\0\0\0", 8)]
    [InlineData("MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0003\0\0", 3)]
    [InlineData("MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0009\0\0", 1)]
    [InlineData("MM\0*\0\0\0\u0008\u00FF\u00FF\u0001\u0012", 1)]
    [InlineData("MM\0*\u00FF\u00FF\u00FF\u00FF", 1)]
    [InlineData("MM\0*", 1)]
    [InlineData("", 1)]
    public void The_orientation_is_read_from_either_kind_of_TIFF(string tiff, int orientation) =>
        Orientation.Of(Encoding.Latin1.GetBytes(tiff)).ShouldBe(orientation);

    [Theory, MemberData(nameof(Names))]
    public async Task Flipped_bits_are_survived(string name)
    {
        var random = new Random(name.Length);
        for (var round = 0; round < 1_500; round++)
        {
            byte[] mutant = [.. Samples.All[name].Bytes];
            for (var flips = 1 + random.Next(4); flips > 0; flips--)
                mutant[random.Next(mutant.Length)] ^= (byte)(1 << random.Next(8));

            var (facts, cut) = await CutAsync(mutant);
            if (facts is not null)
                cut!.Length.ShouldBeLessThanOrEqualTo(mutant.Length + 64);
        }
    }

    private static async Task<(PictureFacts? Facts, byte[]? Cut)> CutAsync(byte[] file)
    {
        using var source = new MemoryStream(file);
        var reading = await PictureReader.ReadAsync(source, Ct);
        if (!reading.Accepted)
            return (null, null);

        using var target = new MemoryStream();
        try
        {
            await Metadata.StripAsync(source, reading.Facts, target, keepProfile: true, Ct);
            return (reading.Facts, target.ToArray());
        }
        catch (BrokenPictureException)
        {
            return (null, null);
        }
    }
}
