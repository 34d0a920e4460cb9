using Microblog.Media.Domain.Formats;
using Microblog.Media.Tests.Processing;

#pragma warning disable RS0030 // A seeded Random: the same noise in every run.

namespace Microblog.Media.Tests.Formats;

public sealed class VideoReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("film.mp4", "MP4")]
    [InlineData("film.webm", "WebM")]
    [InlineData("picture.avif", null)]
    [InlineData("where.jpg", null)]
    public async Task A_video_is_known_by_its_content(string name, string? format)
    {
        var file = DecoderServer.File(name);

        var known = VideoReader.Recognise(file.AsSpan(0, 64));

        known?.Name.ShouldBe(format);
        (known is null).ShouldBe(format is null);
        if (known is not null)
        {
            (await VideoReader.FindFaultAsync(new MemoryStream(file), known, Ct)).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("film.mp4")]
    [InlineData("film.webm")]
    public async Task Whatever_happens_to_a_video_it_is_read_to_an_end(string name)
    {
        var file = DecoderServer.File(name);
        var format = VideoReader.Recognise(file.AsSpan(0, 64))!;
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++)
        {
            byte[] mutant = [.. file.AsSpan(0, random.Next(1, file.Length))];
            for (var flips = random.Next(6); flips > 0; flips--)
            {
                mutant[random.Next(Math.Min(mutant.Length, 200))] = (byte)random.Next(256);
            }

            await VideoReader.FindFaultAsync(new MemoryStream(mutant), format, Ct);
        }

        (await VideoReader.FindFaultAsync(new MemoryStream(file[..^1]), format, Ct)).ShouldBe("ends in the middle");
    }
}
