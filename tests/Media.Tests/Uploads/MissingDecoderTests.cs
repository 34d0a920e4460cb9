using System.Net;
using System.Text;
using Microblog.Media.Tests.Formats;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;

namespace Microblog.Media.Tests.Uploads;

/// <summary>On a machine without decoders nothing is taken: what nobody has decoded might tell where it was taken.</summary>
public sealed class MissingDecoderTests(ServerWithoutDecoders server) : IClassFixture<ServerWithoutDecoders>
{
    [Fact]
    public async Task It_says_what_is_missing_and_is_ready_all_the_same()
    {
        var answer = await ApiAnswer.ReadAsync(await server.Client.GetAsync("/health/ready"));

        answer.ShouldSucceed()["status"].GetString().ShouldBe("degraded");
        answer.Text.ShouldContain("vipsthumbnail is not installed");
    }

    [Theory]
    [InlineData("film.mp4", "no video")]
    [InlineData("film.webm", "no video")]
    [InlineData("picture.avif", "no AVIF")]
    [InlineData("where.jpg", "no JPEG")]
    public async Task What_nothing_could_process_is_refused_with_its_reason_and_leaves_no_file(string file, string why)
    {
        var answer = await (await server.PersonAsync()).UploadAsync(DecoderServer.File(file));

        answer.ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")["error_message"].GetString()!.ShouldContain(why);
        answer.Text.ShouldContain("has not installed libvips");
        await ShouldKeepNothingAsync();
    }

    [Theory, MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public async Task No_kind_of_picture_is_kept(string name)
    {
        var answer = await (await server.PersonAsync()).UploadAsync(Samples.All[name].Bytes);

        answer.ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await ShouldKeepNothingAsync();
    }

    [Fact]
    public async Task A_photograph_is_never_served_with_what_it_tells()
    {
        var sent = DecoderServer.File("where.jpg");
        Encoding.Latin1.GetString(sent).ShouldContain("SecretMaker");

        (await (await server.PersonAsync()).UploadAsync(sent)).ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

        await ShouldKeepNothingAsync();
    }

    private async Task ShouldKeepNothingAsync()
    {
        (await server.ScalarAsync<long>(
            "SELECT (SELECT count(*) FROM media.media) + (SELECT count(*) FROM media.files) + (SELECT count(*) FROM media.blobs)"))
            .ShouldBe(0);
        Directory.GetFiles(server.MediaFolder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
