using System.Net;
using System.Text;
using Microblog.Media.Tests.Engine;
using Microblog.Testing;

namespace Microblog.Media.Tests;

/// <summary>On a machine without decoders.</summary>
public sealed class BareServerTests(BareServer server) : IClassFixture<BareServer>
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
    public async Task What_nothing_could_process_is_refused(string file, string why)
    {
        var answer = await (await server.PersonAsync()).UploadAsync(EngineServer.File(file));

        answer.ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")["error_message"].GetString()!.ShouldContain(why);
    }

    [Fact]
    public async Task A_photograph_is_never_served_with_what_it_tells()
    {
        var sent = EngineServer.File("where.jpg");
        Encoding.Latin1.GetString(sent).ShouldContain("SecretMaker");

        var media = (await (await server.PersonAsync()).UploadAsync(sent)).ShouldSucceed(HttpStatusCode.Created)["media"];

        media.GetProperty("state").GetString().ShouldBe("ready");
        var served = await server.Client.GetByteArrayAsync(media.GetProperty("url").GetString());
        Encoding.Latin1.GetString(served).ShouldNotContain("Secret");
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((36, 48));
    }
}
