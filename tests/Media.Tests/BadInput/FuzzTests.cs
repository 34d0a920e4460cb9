using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microblog.Media.Pictures;
using Microblog.Media.Tests.Engine;
using Microblog.Media.Videos;
using Microblog.Testing;

namespace Microblog.Media.Tests.BadInput;

/// <summary>A server with decoders that takes any number of files from one person, and gives no decoder long.</summary>
public sealed class FuzzedServer : EngineServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:FilesPerDay"] = "1000000000",
        ["Media:BytesPerDay"] = "1000000000000",
        ["Media:MostPixels"] = "4000000",
        ["Media:MostMovingPixels"] = "8000000",
        ["Media:MostVideoLength"] = "00:00:10",
        ["Media:PictureTime"] = "00:00:20",
        ["Media:VideoTime"] = "00:00:20",
        ["Media:WaitForReady"] = "00:02:00",
    };
}

/// <summary>
/// Damaged files through the whole server and its real decoders: what comes of each is a picture or film, or a refusal. A few in every run;
/// MICROBLOG_TEST_MUTANTS says how many of each format else, and MICROBLOG_TEST_SEED has a run again.
/// </summary>
public sealed class FuzzTests(FuzzedServer server, ITestOutputHelper output) : IClassFixture<FuzzedServer>
{
    private const int Usual = 16;
    private const int AtOnce = 3;

    private static readonly HttpStatusCode[] Answers =
        [HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType];

    private static readonly Dictionary<string, IReadOnlyList<byte[]>> Samples = new(StringComparer.Ordinal)
    {
        ["GIF"] = Of("GIF"),
        ["PNG"] = [.. Of("PNG"), PaintedPicture.Paint(5, 60, 40)],
        ["JPEG"] = [.. Of("JPEG"), EngineServer.File("where.jpg"), EngineServer.File("p3.jpg")],
        ["WebP"] = Of("WebP"),
        ["AVIF"] = [.. Of("AVIF"), EngineServer.File("picture.avif")],
        ["MP4"] = [EngineServer.File("film.mp4"), EngineServer.File("turned.mp4")],
        ["WebM"] = [EngineServer.File("film.webm")],
    };

    public static TheoryData<string> Formats => [.. Samples.Keys];

    [Theory, MemberData(nameof(Formats))]
    public async Task Whatever_is_wrong_with_a_file_it_ends_in_something_to_see_or_in_a_refusal(string format)
    {
        var mutants = Given("MICROBLOG_TEST_MUTANTS", Usual);
        var seed = Given("MICROBLOG_TEST_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        output.WriteLine($"MICROBLOG_TEST_SEED={seed}");
        var ada = await server.PersonAsync();
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);

        await Parallel.ForAsync(0, mutants, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var mutant = Mutant.Of(Samples[format], seed, number);
            try
            {
                outcomes.AddOrUpdate(await OutcomeAsync(ada, mutant), 1, (_, count) => count + 1);
            }
            catch (Exception e)
            {
                var kept = Path.Combine(Path.GetTempPath(), $"microblog-mutant-{format}-{seed}-{number}");
                await System.IO.File.WriteAllBytesAsync(kept, mutant, CancellationToken.None);
                throw new InvalidOperationException($"Mutant {number} of seed {seed}, kept as {kept}: {e.Message}", e);
            }
        });

        output.WriteLine($"{format}: {string.Join(", ", outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}"))}");
        outcomes.Values.Sum().ShouldBe(mutants);
        server.Errors.ShouldBeEmpty();
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.jobs")).ShouldBe(0);
        Directory.EnumerateFileSystemEntries(Path.Combine(server.MediaFolder, "incoming")).ShouldBeEmpty();
    }

    private async Task<string> OutcomeAsync(Person person, byte[] mutant)
    {
        var answer = await person.UploadAsync(mutant);
        answer.Status.ShouldBeOneOf(Answers, answer.Text);
        if (answer.Status != HttpStatusCode.Created)
            return $"{(int)answer.Status}";

        var media = answer["media"];
        var state = media.GetProperty("state").GetString()!;
        if (state == "failed")
        {
            media.GetProperty("failure").GetString().ShouldNotBeNullOrWhiteSpace();
            return state;
        }

        state.ShouldBe("ready");
        var served = await server.FetchAsync(media);
        if (media.GetProperty("type").GetString() == "video")
            VideoReader.Recognise(served.AsSpan(0, Math.Min(served.Length, 64))).ShouldBe(VideoFormat.Mp4);
        else
            (await PictureReader.ReadAsync(new MemoryStream(served), CancellationToken.None)).Facts.ShouldNotBeNull().Format.ShouldBe(PictureFormat.WebP);
        return state;
    }

    private static int Given(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    private static IReadOnlyList<byte[]> Of(string format) => [.. Pictures.Samples.All.Values.Where(s => s.Format == format).Select(s => s.Bytes)];
}
