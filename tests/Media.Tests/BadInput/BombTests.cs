using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.Processing;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Formats;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.BadInput;

public sealed class BombTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_that_say_they_are_huge_are_refused_before_anything_decodes_them()
    {
        var ada = await server.PersonAsync();
        foreach (var bomb in (byte[][])[
            Handmade.Png(30_000, 30_000), Handmade.Jpeg(65_000, 65_000), Handmade.Gif(60_000, 60_000, 1), Handmade.WebP(16_000, 16_000),
            Saying(DecoderServer.File("picture.avif"), 60_000), DecoderServer.File("vast.avif")])
        {
            (await ada.UploadAsync(bomb)).ShouldFail(HttpStatusCode.RequestEntityTooLarge, "too_large");
        }
    }

    [Fact]
    public async Task A_million_frames_are_refused()
    {
        var ada = await server.PersonAsync();
        byte[] frame = Handmade.GifFrame(0, 0, 1, 1);
        byte[] gif = [.. Handmade.GifScreen(1, 1), .. Enumerable.Repeat(frame, 1_000_000).SelectMany(f => f), 0x3B];

        (await ada.UploadAsync(gif))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["error_message"].GetString()!.ShouldContain("frames");
    }

    [Fact]
    public async Task Small_files_of_many_pixels_are_processed_within_limits_or_fail()
    {
        var ada = await server.PersonAsync();

        // 16 megapixels in some kilobytes; and one whose pixels, unpacked, are a thousand times what it says.
        var flood = await server.SettledAsync(ada, Zeros(4000, 4000, 4000L * (4000 + 1)));
        var bomb = await server.SettledAsync(ada, Zeros(10, 10, 200_000_000));

        flood.GetProperty("state").GetString().ShouldBe("ready", flood.ToString());
        bomb.GetProperty("state").GetString().ShouldBeOneOf("ready", "failed");
    }

    [Theory]
    [InlineData("vast.avif", 10, 10)]
    [InlineData("vast.avif", 5000, 5000)]
    [InlineData("picture.avif", 7000, 32)]
    public async Task A_picture_that_lies_about_its_size_is_shown_no_larger_than_it_said_and_than_it_is_or_fails(string file, int said,
        int most)
    {
        // 64 megapixels in 600 bytes: the decoder meets them, and its limit of memory, after we have let it pass.
        var media = await server.SettledAsync(await server.PersonAsync(), Saying(DecoderServer.File(file), said));

        if (media.GetProperty("state").GetString() == "failed")
        {
            media.GetProperty("failure").GetString().ShouldNotBeNullOrEmpty();
        }
        else
        {
            Math.Max(media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32())
            .ShouldBeLessThanOrEqualTo(most, media.ToString());
        }
        (await server.ScalarAsync<long>($"SELECT count(*) FROM media.jobs WHERE media_id = {media.GetProperty("id")}")).ShouldBe(0);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_playlist_makes_no_decoder_read_another_file_or_call_out()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var folder = WorkFolder.Open(server.MediaFolder);
        var canary = folder.PathOf("canary");
        await File.WriteAllBytesAsync(canary, DecoderServer.File("film.mp4"), Ct);
        var videos = server.Services.GetRequiredService<VideoRenderer>();
        foreach (var playlist in (string[])[
            $"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:2,\nfile://{canary}\n#EXT-X-ENDLIST\n",
            $"#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:{port}/x.ts\n#EXT-X-ENDLIST\n",
            $"ffconcat version 1.0\nfile '{canary}'\n",
            $"ffconcat version 1.0\nfile 'http://127.0.0.1:{port}/x.mp4'\n"])
        {
            foreach (var format in (VideoFormat[])[VideoFormat.Mp4, VideoFormat.WebM])
            {
                using var work = WorkFolder.Open(server.MediaFolder);
                var file = work.PathOf("playlist");
                await File.WriteAllTextAsync(file, playlist, Ct);

                await Should.ThrowAsync<UnreadableMediaException>(() => videos.RenderAsync(file, format, work, mayTakeLong: true, Ct));
            }
        }

        // The same file, given as what it is, can be read: so it was the way that was closed.
        using (var open = WorkFolder.Open(server.MediaFolder))
        {
            (await videos.RenderAsync(canary, VideoFormat.Mp4, open, mayTakeLong: true, Ct))!.Duration.ShouldNotBeNull();
        }
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_is_killed_at_its_limits_with_all_that_it_has_started()
    {
        using var folder = WorkFolder.Open(server.MediaFolder);
        var limits = new ProcessLimits(TimeSpan.FromSeconds(1), 500_000_000, 1_000_000);
        var began = Stopwatch.GetTimestamp();

        var slow = await new DecoderProcess("/bin/sh").RunAsync(folder, limits, ["-c", "sleep 98765 & sleep 98766"], Ct);

        slow.Succeeded.ShouldBeFalse();
        slow.TimedOut.ShouldBeTrue();
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 100 && Sleeping(); i++)
        {
            await Task.Delay(50, Ct);
        }
        Sleeping().ShouldBeFalse();

        var wordy = await new DecoderProcess("/bin/dd")
            .RunAsync(folder, limits with { Time = TimeSpan.FromSeconds(30) }, ["if=/dev/zero", "of=big", "bs=1000000", "count=5"], Ct);
        wordy.Succeeded.ShouldBeFalse();
        new FileInfo(folder.PathOf("big")).Length.ShouldBeLessThanOrEqualTo(1_000_000);

        var greedy = await new DecoderProcess("/usr/bin/sort")
            .RunAsync(folder, limits with { Time = TimeSpan.FromSeconds(30) }, ["/dev/zero"], Ct);
        greedy.Succeeded.ShouldBeFalse();
        greedy.TimedOut.ShouldBeFalse();

        static bool Sleeping() =>
            Process.GetProcessesByName("sleep")
            .Any(p => File.Exists($"/proc/{p.Id}/cmdline") && File.ReadAllText($"/proc/{p.Id}/cmdline").Contains("9876"));
    }

    [Fact]
    public async Task A_program_sees_no_secrets_of_the_server()
    {
        Environment.SetEnvironmentVariable("MICROBLOG_SECRET", "hunter2");
        using var folder = WorkFolder.Open(server.MediaFolder);

        var seen = await new DecoderProcess("/usr/bin/env")
            .RunAsync(folder, new ProcessLimits(TimeSpan.FromSeconds(10), 500_000_000, 1_000_000), [], Ct);

        var text = Encoding.UTF8.GetString(seen.Output);
        text.ShouldContain("VIPS_BLOCK_UNTRUSTED=1");
        text.ShouldContain($"HOME={folder.Path}");
        text.ShouldNotContain("hunter2");
    }

    /// <summary>An AVIF whose description, not its coded picture, is of another size.</summary>
    private static byte[] Saying(byte[] avif, int side)
    {
        for (var at = avif.AsSpan().IndexOf("ispe"u8); at >= 0 && at + 16 <= avif.Length;)
        {
            BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(at + 8), side);
            BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(at + 12), side);
            at = avif.AsSpan(at + 16).IndexOf("ispe"u8) is >= 0 and var next ? at + 16 + next : -1;
        }

        return avif;
    }

    private static byte[] Zeros(int width, int height, long bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var left = bytes; left > 0; left -= zeros.Length)
            {
                zlib.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }
        }

        return [.. Handmade.PngSignature, .. Handmade.PngHeader(width, height, colour: 0), .. Handmade.Chunk("IDAT", packed.ToArray()),
            .. Handmade.Chunk("IEND", [])];
    }
}

/// <summary>A server whose decoder is killed by somebody when it is started for the first time.</summary>
public sealed class UnluckyServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Media:VipsPath"] = Script() };

    private string Script()
    {
        var folder = Extras;
        var path = Path.Combine(folder, "unlucky");
        File.WriteAllText(path,
            $"#!/bin/sh\nif [ ! -e {folder}/met ]; then touch {folder}/met; kill -9 $$; fi\nexec vipsthumbnail \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        return path;
    }
}

public sealed class TroubleTests(UnluckyServer server) : IClassFixture<UnluckyServer>
{
    [Fact]
    public async Task A_decoder_that_is_killed_is_started_again()
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync(SamplePicture.Paint(1, 40, 30))).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("state")
            .GetString().ShouldBe("ready");

        (await server.ScalarAsync<long>("SELECT count(*) FROM media.jobs")).ShouldBe(0);
    }

    [Fact]
    public async Task While_the_disk_refuses_uploads_are_refused_and_what_waits_goes_on_afterwards()
    {
        var ada = await server.PersonAsync();
        (await ada.UploadAsync(SamplePicture.Paint(2, 40, 30))).ShouldSucceed(HttpStatusCode.Created);
        await server.ExecuteAsync("""
            CREATE FUNCTION media.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.due_at := 'infinity'; RETURN NEW; END $$;
            CREATE TRIGGER hold BEFORE INSERT ON media.jobs FOR EACH ROW EXECUTE FUNCTION media.hold()
            """);
        var waiting = ada.UploadAsync(SamplePicture.Paint(3, 40, 30));
        while (await server.ScalarAsync<long>("SELECT count(*) FROM media.jobs") == 0)
        {
            await Task.Delay(20);
        }

        // A file where a folder should be: whoever tests as root has no disk that refuses.
        var incoming = Path.Combine(server.MediaFolder, "incoming");
        Directory.Delete(incoming, recursive: true);
        await File.WriteAllTextAsync(incoming, "in the way");
        await server.ExecuteAsync("DROP FUNCTION media.hold CASCADE; UPDATE media.jobs SET due_at = now()");
        (await ada.UploadAsync(SamplePicture.Paint(4, 40, 30))).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await server.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        while (await server.ScalarAsync<int>("SELECT coalesce(max(attempts), 0) FROM media.jobs") == 0)
        {
            await Task.Delay(20);
        }
        File.Delete(incoming);

        (await waiting).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("state").GetString().ShouldBe("ready");
        (await ada.UploadAsync(SamplePicture.Paint(4, 40, 30))).ShouldSucceed(HttpStatusCode.Created);
    }
}
