using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;
using PictureSamples = Microblog.Media.Tests.Formats.Samples;

namespace Microblog.Media.Tests.BadInput;

/// <summary>A server with decoders that takes any number of files from one person, and gives no decoder long.</summary>
public sealed class FuzzedServer : DecoderServer
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
        ["Media:WaitForReady"] = "00:00:30",
        ["Media:Workers"] = "3",
    };
}

/// <summary>
/// Damaged files through the whole server and its real decoders: what comes of each is a picture or film, or a refusal. A few in every run;
/// MICROBLOG_TEST_MUTANTS=3000 sends more of each format, MICROBLOG_TEST_SEED has a run again, and with it MICROBLOG_TEST_MUTANTS=41..42
/// one mutant.
/// </summary>
public sealed class FuzzTests(FuzzedServer server, ITestOutputHelper output) : IClassFixture<FuzzedServer>
{
    private const string Usual = "16";
    private const int AtOnce = 4;

    // Well above the limits of all six programs of the films that wait for each other: whoever is still waiting then has met one that did
    // not keep its limits.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly HttpStatusCode[] Answers =
        [HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType];

    private static readonly Dictionary<string, IReadOnlyList<byte[]>> Samples = new(StringComparer.Ordinal)
    {
        ["GIF"] = Of("GIF"),
        ["PNG"] = [.. Of("PNG"), SamplePicture.Paint(5, 60, 40)],
        ["JPEG"] = [.. Of("JPEG"), DecoderServer.File("where.jpg"), DecoderServer.File("p3.jpg")],
        ["WebP"] = Of("WebP"),
        ["AVIF"] = [.. Of("AVIF"), DecoderServer.File("picture.avif")],
        ["MP4"] =
            [DecoderServer.File("turned.mp4"), DecoderServer.File("tiny-h264.mp4"), DecoderServer.File("tiny-hevc.mp4"),
            DecoderServer.File("tiny-mpeg4.mp4")],
        ["WebM"] = [DecoderServer.File("tiny-vp8.webm"), DecoderServer.File("tiny-vp9.webm"), DecoderServer.File("tiny-av1.webm")],
    };

    public static TheoryData<string> Formats => [.. Samples.Keys];

    [Theory, MemberData(nameof(Formats))]
    public async Task Whatever_is_wrong_with_a_file_it_ends_in_something_to_see_or_in_a_refusal(string format)
    {
        int[] range = [.. Given("MICROBLOG_TEST_MUTANTS", Usual).Split("..").Select(int.Parse)];
        var (first, end) = range is [var from, var to] ? (from, to) : (0, range[0]);
        var seed = int.Parse(Given("MICROBLOG_TEST_SEED", $"{RandomNumberGenerator.GetInt32(int.MaxValue)}"));
        output.WriteLine($"MICROBLOG_TEST_SEED={seed}");
        using var patient = new HttpClient(new AsksAgain()) { BaseAddress = server.Client.BaseAddress, Timeout = Patience };
        var ada = await server.PersonAsync();
        ada = new Person(ada.Id, ada.Name, ada.Username, ada.Key, patient);
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var slowest = new ConcurrentBag<(double Seconds, int Number)>();

        await Parallel.ForAsync(first, end, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var mutant = Mutant.Of(Samples[format], seed, number);
            var began = Stopwatch.GetTimestamp();
            try
            {
                outcomes.AddOrUpdate(await OutcomeAsync(patient, ada, mutant), 1, (_, count) => count + 1);
                slowest.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, number));
            }
            catch (Exception e)
            {
                var kept = Path.Combine(Path.GetTempPath(), $"microblog-mutant-{format}-{seed}-{number}");
                await System.IO.File.WriteAllBytesAsync(kept, mutant, CancellationToken.None);
                throw new InvalidOperationException($"Mutant {number} of seed {seed}, kept as {kept}: {e.Message}", e);
            }
        });

        output.WriteLine(
            $"{format}: {string.Join(", ", outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o =>
                $"{o.Key} {o.Value}"))}; the slowest {slowest.Max()}");
        outcomes.Values.Sum().ShouldBe(end - first);
        server.Errors.ShouldBeEmpty();
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.jobs")).ShouldBe(0);
        Directory.EnumerateFileSystemEntries(Path.Combine(server.MediaFolder, "incoming")).ShouldBeEmpty();
    }

    private static async Task<string> OutcomeAsync(HttpClient patient, Person person, byte[] mutant)
    {
        var answer = await person.UploadAsync(mutant);
        answer.Status.ShouldBeOneOf(Answers, answer.Text);
        if (answer.Status != HttpStatusCode.Created)
        {
            return $"{(int)answer.Status}";
        }

        var media = await SettledAsync(person, answer["media"]);
        var state = media.GetProperty("state").GetString()!;
        if (state == "failed")
        {
            media.GetProperty("failure").GetString().ShouldNotBeNullOrWhiteSpace();
            return state;
        }

        state.ShouldBe("ready");
        var served = await patient.GetByteArrayAsync(media.GetProperty("url").GetString());
        if (media.GetProperty("type").GetString() == "video")
        {
            VideoReader.Recognise(served.AsSpan(0, Math.Min(served.Length, 64))).ShouldBe(VideoFormat.Mp4);
        }
        else
        {
            (await PictureReader.ReadAsync(new MemoryStream(served), CancellationToken.None)).Properties.ShouldNotBeNull()
            .Format.ShouldBe(PictureFormat.WebP);
        }
        return state;
    }

    private static async Task<JsonElement> SettledAsync(Person person, JsonElement media)
    {
        var began = Stopwatch.GetTimestamp();
        while (media.GetProperty("state").GetString() == "processing")
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await Task.Delay(100);
            media = (await person.GetAsync($"/api/media/{media.GetProperty("id")}")).ShouldSucceed()["media"];
        }

        return media;
    }

    private static string Given(string variable, string otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : otherwise;

    private static IReadOnlyList<byte[]> Of(string format) =>
        [.. PictureSamples.All.Values.Where(s => s.Format == format).Select(s => s.Bytes)];

    /// <summary>
    /// What a server under load asks of a client: to come back later. A server that says so for ever is found out by the client's patience.
    /// </summary>
    private sealed class AsksAgain() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                var answer = await base.SendAsync(request, cancellationToken);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    return answer;
                }

                var pause = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
                answer.Dispose();
                await Task.Delay(pause, cancellationToken);
            }
        }
    }
}
