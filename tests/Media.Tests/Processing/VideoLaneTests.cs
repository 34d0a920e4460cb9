using System.Net;
using System.Text.Json;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.Processing;

/// <summary>A server for which a video of a few frames is long, and one of some more is too much.</summary>
public sealed class SmallVideoServer : DecoderServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:ShortVideoPixels"] = "100000",
        ["Media:MostVideoPixels"] = "1000000",
        ["Media:WaitForReady"] = "00:00:00",
    };
}

public sealed class VideoLaneTests(SmallVideoServer server) : IClassFixture<SmallVideoServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_video_whose_frames_have_too_many_pixels_is_refused_before_it_is_decoded()
    {
        // 50 frames of 320 × 240.
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("gvid_hevc10.mov"));

        media.GetProperty("state").GetString().ShouldBe("failed");
        media.GetProperty("failure").GetString().ShouldBe(
            "All frames of a video have at most 1 megapixels, and of this one 4: export it shorter, or as 1080p at 30 frames.");
    }

    [Fact]
    public async Task What_browsers_play_as_it_is_may_have_any_number_of_frames()
    {
        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("gvid_audio_longer.mp4"));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        media.GetProperty("preview_url").GetString().ShouldNotBeNull();
        media.GetProperty("duration").GetDouble().ShouldBe(4, 0.1);
    }

    [Fact]
    public async Task A_video_that_takes_long_goes_on_in_a_lane_of_its_own()
    {
        await server.ExecuteAsync("""
            CREATE TABLE public.moved (media_id bigint, lane text);
            CREATE FUNCTION public.moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                INSERT INTO public.moved VALUES (NEW.media_id, NEW.lane); RETURN NEW; END $$;
            CREATE TRIGGER moved AFTER UPDATE OF lane ON media.jobs FOR EACH ROW EXECUTE FUNCTION public.moved()
            """);

        var media = await server.SettledAsync(await server.PersonAsync(), DecoderServer.File("film.webm"));

        media.GetProperty("state").GetString().ShouldBe("ready", media.ToString());
        (await server.ScalarAsync<string>($"SELECT lane FROM public.moved WHERE media_id = {media.GetProperty("id")}"))
            .ShouldBe("long_video");
    }

    [Fact]
    public async Task Somebodys_second_video_waits_for_others_first_in_both_lanes_and_their_pictures_do_not_wait_for_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await using (await server.HoldQueueAsync("video"))
        {
            foreach (var person in (Person[])[ada, ada, ada, grace])
            {
                (await person.UploadAsync(DecoderServer.File("film.webm"))).ShouldSucceed(HttpStatusCode.Created);
            }
            (await ada.UploadAsync(SamplePicture.Paint(1, 9, 9))).ShouldSucceed(HttpStatusCode.Created);

            long[] fair = [ada.Id, grace.Id, ada.Id, ada.Id];
            (await OrderAsync("video")).ShouldBe(fair);
            (await server.ScalarAsync<bool>($"SELECT turn <= now() FROM media.jobs WHERE lane = 'picture' AND owner_id = {ada.Id}"))
                .ShouldBeTrue();

            foreach (var id in await IdsAsync())
            {
                await using var scope = server.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<MediaDb>();
                await using var transaction = await db.Database.BeginTransactionAsync(Ct);
                await scope.ServiceProvider.GetRequiredService<JobQueue>().MoveToLongAsync(id, Ct);
                await transaction.CommitAsync(Ct);
            }
            (await OrderAsync("long_video")).ShouldBe(fair);
        }
    }

    private async Task<long[]> OrderAsync(string lane) => JsonSerializer.Deserialize<long[]>(await server.ScalarAsync<string>(
        $"SELECT json_agg(owner_id ORDER BY turn, media_id)::text FROM media.jobs WHERE lane = '{lane}'"))!;

    private async Task<long[]> IdsAsync() => JsonSerializer.Deserialize<long[]>(await server.ScalarAsync<string>(
        "SELECT json_agg(media_id ORDER BY media_id)::text FROM media.jobs WHERE lane = 'video'"))!;
}

/// <summary>A server whose ffmpeg never comes to an end by itself.</summary>
public sealed class EndlessServer : DecoderServer
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Media:FfmpegPath"] = Script(),
        ["Media:WaitForReady"] = "00:00:00",
    };

    public bool IsWorking => System.IO.File.Exists(Path.Combine(Extras, "began"));

    private string Script()
    {
        var path = Path.Combine(Extras, "endless");
        System.IO.File.WriteAllText(path, $"#!/bin/sh\ntouch {Extras}/began\nsleep 98771\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}

public sealed class StoppedVideoTests(EndlessServer server) : IClassFixture<EndlessServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_programs_that_work_on_a_video_end_when_it_is_deleted()
    {
        var ada = await server.PersonAsync();
        var id = (await ada.UploadAsync(DecoderServer.File("film.webm"))).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        while (!server.IsWorking || !Sleeps())
        {
            await Task.Delay(50, Ct);
        }

        (await ada.DeleteAsync($"/api/media/{id}")).ShouldSucceed();

        for (var i = 0; i < 200 && (Sleeps() || await JobsAsync() > 0); i++)
        {
            await Task.Delay(100, Ct);
        }
        Sleeps().ShouldBeFalse();
        (await JobsAsync()).ShouldBe(0);
        server.Errors.ShouldBeEmpty();

        async Task<long> JobsAsync() => await server.ScalarAsync<long>($"SELECT count(*) FROM media.jobs WHERE media_id = {id}");
    }

    private static bool Sleeps() => System.Diagnostics.Process.GetProcessesByName("sleep")
        .Any(p => System.IO.File.Exists($"/proc/{p.Id}/cmdline") && System.IO.File.ReadAllText($"/proc/{p.Id}/cmdline").Contains("98771"));
}
