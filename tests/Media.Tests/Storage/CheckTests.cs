using System.Net;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence.Storage;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.Storage;

/// <summary>What a check holds to be lost, and what it does to it: it looks at what people see.</summary>
public sealed class CheckTests(CheckTests.KeepsOriginals server) : IClassFixture<CheckTests.KeepsOriginals>
{
    private static int _pictures = 900;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Large enough for a preview of its own.
    private static byte[] NewPicture => SamplePicture.Paint(Interlocked.Increment(ref _pictures), 900, 600);

    [Theory]
    [InlineData("source")]
    [InlineData("original")]
    [InlineData("preview")]
    public async Task A_picture_that_people_see_stays_ready_whatever_else_of_it_is_lost(string role)
    {
        var ada = await server.PersonAsync();
        var media = await server.SettledAsync(ada, NewPicture);
        var (id, url) = (media.GetProperty("id").GetInt64(), media.GetProperty("url").GetString()!);
        if (role == "source")
        {
            // As a server left it that was killed when files still went before their rows.
            await server.ExecuteAsync($"UPDATE media.files SET role = 'source' WHERE media_id = {id} AND role = 'original'");
        }

        File.Delete(await PathAsync(id, role));

        var before = await RowsAsync();
        (await CheckAsync("--mend")).Code.ShouldBe(1);
        (await RowsAsync()).ShouldBe(before);
        (await CheckAsync("--mend", "--yes")).Code.ShouldBe(0);

        var shown = (await ada.GetAsync($"/api/media/{id}")).ShouldSucceed()["media"];
        shown.GetProperty("state").GetString().ShouldBe("ready");
        shown.GetProperty("url").GetString().ShouldBe(url);
        (await StatusAsync(url)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(shown.GetProperty("preview_url").GetString()!)).ShouldBe(HttpStatusCode.OK);
        (await CheckAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_picture_is_made_again_of_what_was_sent()
    {
        var ada = await server.PersonAsync();
        var media = await server.SettledAsync(ada, NewPicture);
        var (id, url) = (media.GetProperty("id").GetInt64(), media.GetProperty("url").GetString()!);
        File.Delete(await PathAsync(id, "display"));

        (await CheckAsync("--mend", "--yes")).Code.ShouldBe(0);

        await Eventually.HoldsAsync(
            async () => await server.ScalarAsync<string>($"SELECT state FROM media.media WHERE id = {id}") == "ready");
        var shown = (await ada.GetAsync($"/api/media/{id}")).ShouldSucceed()["media"];
        (await StatusAsync(shown.GetProperty("url").GetString()!)).ShouldBe(HttpStatusCode.OK);

        // The bytes behind an address never change, and another version of the decoders may have made others.
        shown.GetProperty("url").GetString().ShouldNotBe(url);
        (await StatusAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        (await CheckAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_picture_of_which_nothing_is_left_is_marked_as_failed()
    {
        var ada = await server.PersonAsync();
        var id = (await server.SettledAsync(ada, NewPicture)).GetProperty("id").GetInt64();
        foreach (var role in (string[])["display", "original"])
        {
            File.Delete(await PathAsync(id, role));
        }

        (await CheckAsync("--mend", "--yes")).Code.ShouldBe(0);

        var shown = (await ada.GetAsync($"/api/media/{id}")).ShouldSucceed()["media"];
        shown.GetProperty("state").GetString().ShouldBe("failed");
        (await CheckAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_avatar_is_cropped_again()
    {
        var ada = await server.PersonAsync();
        var id = (await server.SettledAsync(ada, NewPicture)).GetProperty("id").GetInt64();
        (await ada.PatchAsync("/api/users/me", new { avatar_media_id = id })).ShouldSucceed();
        await Eventually.HoldsAsync(
            async () => await server.ScalarAsync<long>($"SELECT count(avatar_key) FROM media.media WHERE id = {id}") == 1);
        File.Delete(await PathAsync(id, "avatar"));

        (await CheckAsync("--mend", "--yes")).Code.ShouldBe(0);

        await Eventually.HoldsAsync(
            async () => await server.ScalarAsync<long>($"SELECT count(avatar_key) FROM media.media WHERE id = {id}") == 1);
        (await StatusAsync("/media/" + await server.ScalarAsync<string>($"SELECT avatar_key FROM media.media WHERE id = {id}")))
            .ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromHours(2));
        (await CheckAsync("--mend", "--yes")).Code.ShouldBe(0);
        (await CheckAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_stored_and_belongs_to_no_upload_is_found_and_removed()
    {
        var name = FileKey.New("webp").ToString();
        var path = Path.Combine(server.MediaFolder, name[..2], name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, [1, 2, 3], Ct);
        await server.ExecuteAsync($"""
            INSERT INTO media.blobs (name, place, size, stored, used_at) VALUES ('{name}', 'local', 3, true, to_timestamp(0))
            """);

        (await CheckAsync("--mend")).Output.ShouldContain($"{name} in local belongs to no upload");
        File.Exists(path).ShouldBeTrue();
        (await CheckAsync("--mend", "--yes")).Code.ShouldBe(0);
        await server.RemovalsAsync();

        File.Exists(path).ShouldBeFalse();
        (await CheckAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_second_word_alone_is_refused() =>
        await Should.ThrowAsync<UsageException>(() => CheckAsync("--yes"));

    private async Task<(int Code, string Output)> CheckAsync(params string[] options)
    {
        await server.RemovalsAsync();
        await using var scope = server.Services.CreateAsyncScope();
        await using var output = new StringWriter();
        var check = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == "media check");
        return (await check.RunAsync(check.ToParserCommand().Parse(options), output, Ct), output.ToString());
    }

    private async Task<string> PathAsync(long mediaId, string role)
    {
        var name = await server.ScalarAsync<string>(
            $"SELECT b.name FROM media.files f JOIN media.blobs b ON b.id = f.blob_id WHERE f.media_id = {mediaId} AND f.role = '{role}'");
        return Path.Combine(server.MediaFolder, name[..2], name);
    }

    private async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var answer = await server.Client.GetAsync(url, Ct);
        return answer.StatusCode;
    }

    private Task<string> RowsAsync() => server.ScalarAsync<string>("""
        SELECT md5(concat((SELECT string_agg(m::text, ' ' ORDER BY id) FROM media.media m),
            (SELECT string_agg(b::text, ' ' ORDER BY id) FROM media.blobs b),
            (SELECT string_agg(f::text, ' ' ORDER BY key) FROM media.files f)))
        """);

    public sealed class KeepsOriginals : DecoderServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
        {
            ["Media:KeepOriginals"] = "true",
        };
    }
}
