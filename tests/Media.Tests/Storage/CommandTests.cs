using System.Net;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Features.StorageMaintenance;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.S3;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Media.Tests.Storage;

public sealed class CommandTests(KeepsOnDisk server) : IClassFixture<KeepsOnDisk>
{
    private static int _pictures = 200;

    [Fact]
    public async Task Files_move_to_another_place_and_back_while_people_look_at_them()
    {
        var ada = await server.PersonAsync();
        var (urls, pictures) = (new List<string>(), new List<byte[]>());
        for (var i = 0; i < 3; i++)
        {
            urls.Add(await UrlAsync(ada, NewPicture));
            pictures.Add(await server.Client.GetByteArrayAsync(urls[i]));
        }

        async Task ShouldBeSeenAsync()
        {
            for (var i = 0; i < urls.Count; i++)
            {
                (await server.Client.GetByteArrayAsync(urls[i])).ShouldBe(pictures[i]);
            }
        }

        await ShouldBeSeenAsync();
        (await RunAsync("media move", ("to", "s3"))).ShouldBe((0, "New files still go to local: set Media:Storage to s3."));
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.blobs WHERE place <> 's3'")).ShouldBe(0);
        Directory.GetFiles(server.MediaFolder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        await ShouldBeSeenAsync();
        (await RunAsync("media check", ("hashes", "true"))).Code.ShouldBe(0);

        (await RunAsync("media move", ("to", "local"))).Code.ShouldBe(0);
        await ShouldBeSeenAsync();
        (await RunAsync("media move", ("to", "local"))).LastLine.ShouldBe("Moved 0 files to local.");
        await Should.ThrowAsync<UsageException>(() => RunAsync("media move", ("to", "the moon")));
    }

    [Fact]
    public async Task A_move_that_is_broken_off_leaves_nothing_half_done_and_goes_on_the_next_time()
    {
        var ada = await server.PersonAsync();
        var urls = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            urls.Add(await UrlAsync(ada, NewPicture));
        }
        using var calledOff = new CancellationTokenSource();
        calledOff.Cancel();

        (await RunAsync("media move", calledOff.Token, ("to", "s3"))).ShouldBe((1, "Stopped. The same command goes on with the others."));
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.blobs WHERE place <> 's3'")).ShouldBeGreaterThanOrEqualTo(4);

        (await RunAsync("media move", ("to", "s3"))).Code.ShouldBe(0);
        (await RunAsync("media check", ("hashes", "true"))).Code.ShouldBe(0);
        foreach (var url in urls)
        {
            (await server.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await RunAsync("media move", ("to", "local"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Two_moves_at_once_would_undo_each_other_so_the_second_is_refused()
    {
        await using var other = new NpgsqlConnection(server.ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var begin = new NpgsqlCommand(MediaMover.Lock, other))
        {
            await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await Should.ThrowAsync<UsageException>(() => RunAsync("media move", ("to", "s3")));
        await using (var end = new NpgsqlCommand(MediaMover.Unlock, other))
        {
            await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        (await RunAsync("media move", ("to", "local"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_check_finds_what_is_wrong_and_mends_it()
    {
        var ada = await server.PersonAsync();
        var (lost, damaged, kept) = (await UrlAsync(ada, NewPicture), await UrlAsync(ada, NewPicture), await UrlAsync(ada, NewPicture));
        var stray = Path.Combine(server.MediaFolder, "zz", $"{new string('z', 24)}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllBytesAsync(stray, NewPicture);
        File.SetLastWriteTimeUtc(stray, server.Clock.GetUtcNow().UtcDateTime.AddHours(-2));
        File.Delete(await PathAsync(lost));
        var bytes = await File.ReadAllBytesAsync(await PathAsync(damaged));
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(await PathAsync(damaged), bytes);

        (await RunAsync("media check")).ShouldBe((1, "2 faults, nothing was changed. To see how they would be mended: media check --mend"));
        (await RunAsync("media check", ("mend", "true")))
            .ShouldBe((1, "2 faults, nothing was changed. To mend 2 of them as it says: media check --mend --yes"));
        File.Exists(stray).ShouldBeTrue();
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.media WHERE failure IS NOT NULL")).ShouldBe(0);
        (await RunAsync("media check", ("mend", "true"), ("yes", "true"), ("hashes", "true"))).ShouldBe((1, "3 faults, 2 mended."));
        (await RunAsync("media check")).Code.ShouldBe(0);

        File.Exists(stray).ShouldBeFalse();
        (await server.Client.GetAsync(lost)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.GetAsync(kept)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.ScalarAsync<string>("SELECT state FROM media.media WHERE failure IS NOT NULL")).ShouldBe("failed");
        await File.WriteAllBytesAsync(await PathAsync(damaged), [.. bytes[..^20], (byte)(bytes[^20] ^ 1), .. bytes[^19..]]);
    }

    [Fact]
    public async Task What_an_older_server_has_stored_during_a_deploy_is_served_checked_and_removed_like_everything()
    {
        var ada = await server.PersonAsync();
        var key = $"{new string('o', 23)}{Interlocked.Increment(ref _pictures) % 10}.png";
        var path = Path.Combine(server.MediaFolder, "oo", key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, NewPicture);
        var id = await server.ScalarAsync<long>($"""
            INSERT INTO media.media (owner_id, state, key, type, content_type, size, width, height, created_at)
            VALUES ({ada.Id}, 'ready', '{key}', 'image', 'image/png', {new FileInfo(path).Length}, 20, 10, '{server.Clock.GetUtcNow():O}')
                RETURNING id
            """);

        (await server.Client.GetAsync($"/media/{key}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RunAsync("media check", ("mend", "true"), ("yes", "true"));
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM media.files f JOIN media.blobs b ON b.id = f.blob_id WHERE f.media_id = {id} AND b.name = '{key}'"))
            .ShouldBe(1);
        (await ada.DeleteAsync($"/api/media/{id}")).ShouldSucceed();
        await server.RemovalsAsync();
        File.Exists(path).ShouldBeFalse();
    }

    private static byte[] NewPicture => SamplePicture.Paint(Interlocked.Increment(ref _pictures), 30, 20);

    private static async Task<string> UrlAsync(Person person, byte[] picture) =>
        (await person.UploadAsync(picture)).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("url").GetString()!;

    private async Task<string> PathAsync(string url)
    {
        var name =
            await server.ScalarAsync<string>(
            $"SELECT b.name FROM media.files f JOIN media.blobs b ON b.id = f.blob_id WHERE f.key = '{url.Split('/')[^1]}'");
        return Path.Combine(server.MediaFolder, name[..2], name);
    }

    private Task<(int Code, string LastLine)> RunAsync(string command, params (string Name, string Value)[] options) =>
        RunAsync(command, TestContext.Current.CancellationToken, options);

    private async Task<(int Code, string LastLine)> RunAsync(string command, CancellationToken ct,
        params (string Name, string Value)[] options)
    {
        // What is being removed behind an answer at this moment is no fault.
        for (var i = 0; i < 500 && await server.ScalarAsync<long>("SELECT count(*) FROM media.files WHERE role = 'source'") > 0; i++)
        {
            await Task.Delay(10);
        }
        await using var scope = server.Services.CreateAsyncScope();
        using var output = new StringWriter();
        var called = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == command);
        var code = await called.RunAsync(called.ToParserCommand().Parse([.. options.Select(o => $"--{o.Name}={o.Value}")]), output, ct);
        return (code, output.ToString().TrimEnd().Split('\n')[^1].TrimEnd());
    }
}
