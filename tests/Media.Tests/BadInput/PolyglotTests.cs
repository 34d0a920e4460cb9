using System.Net;
using System.Net.Sockets;
using System.Text;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Formats;
using Microblog.Testing;

namespace Microblog.Media.Tests.BadInput;

/// <summary>Files that are two things at once: what is served is the picture and nothing else.</summary>
public sealed class PolyglotTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Script = "<script>alert(document.domain)</script>";

    private static readonly byte[] Gif = Samples.All["StillGif"].Bytes;
    private static readonly byte[] WebP = Samples.All["LosslessWebP"].Bytes;

    public static TheoryData<string, byte[]> Polyglots { get; } = new()
    {
        { "GIF and JavaScript", [.. Gif[..25], 0x21, 0xFE, .. Block($"*/={Script}"), 0, .. Gif[25..], .. Encoding.ASCII.GetBytes(Script)] },
        { "JPEG and PDF", [.. Commented(), .. "%PDF-1.7 "u8, .. Encoding.ASCII.GetBytes(Script)] },
        { "PNG and ZIP", [.. SamplePicture.Paint(3, 9, 9), .. "PK\u0003\u0004"u8, .. Encoding.ASCII.GetBytes(Script)] },
        { "PNG with a page in a text",
        [.. SamplePicture.Paint(3, 9, 9)[..33], .. Handmade.Chunk("tEXt", Encoding.ASCII.GetBytes(Script)),
        .. SamplePicture.Paint(3, 9, 9)[33..]] },
        { "WebP with a page in its XMP",
        Handmade.Riff([.. Handmade.Vp8X(16, 12, flags: 4), .. WebP[12..], .. Handmade.Piece("XMP ", Encoding.ASCII.GetBytes(Script))]) },
        { "WebP with a page in its EXIF",
        Handmade.Riff(
        [.. Handmade.Vp8X(16, 12, flags: 8), .. WebP[12..], .. Handmade.Piece("EXIF", Encoding.ASCII.GetBytes($"Exif\0\0{Script}"))]) },
    };

    [Theory, MemberData(nameof(Polyglots))]
    public async Task Of_a_file_that_is_two_things_the_picture_is_served(string name, byte[] file)
    {
        var ada = await server.PersonAsync();

        var answer = (await ada.UploadAsync(file, "page.html")).ShouldSucceed(HttpStatusCode.Created);

        var media = answer["media"];
        media.GetProperty("state").GetString().ShouldBe("ready", name);
        using var served = await server.Client.GetAsync(media.GetProperty("url").GetString());
        served.Content.Headers.ContentType!.MediaType!.ShouldStartWith("image/");
        Encoding.Latin1.GetString(await served.Content.ReadAsByteArrayAsync()).ShouldNotContain("script", Case.Insensitive, name);
    }

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("MZ")]
    public async Task What_begins_as_something_else_is_no_picture(string beginning)
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync([.. Encoding.ASCII.GetBytes(beginning), .. SamplePicture.Paint(1, 9, 9)], "a.jpg"))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("\u00EF\u00BB\u00BF<svg><script href=\"x\"/></svg>")]
    [InlineData("<!--GIF89a--><html><body onload=alert(1)>")]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")]
    [InlineData("ffconcat version 1.0\nfile '/etc/passwd'\n")]
    public async Task Pages_drawings_and_playlists_are_no_pictures(string text)
    {
        var ada = await server.PersonAsync();

        (await ada.UploadAsync(Encoding.Latin1.GetBytes(text), "a.png"))
            .ShouldFail(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("../../../../tmp/escaped.png")]
    [InlineData("..\\..\\escaped.png")]
    [InlineData("/etc/cron.d/escaped")]
    [InlineData("nul\0.png")]
    [InlineData("a\"; filename=\"b.png")]
    [InlineData("$(touch escaped).png")]
    [InlineData("-o escaped.png[Q=1]")]
    [InlineData("LONG")]
    public async Task The_name_of_a_file_means_nothing(string name)
    {
        var ada = await server.PersonAsync();
        var status = await RawUploadAsync(ada, name == "LONG" ? new string('n', 4096) : name);

        status.ShouldBeOneOf(201, 400);
        Directory.EnumerateFiles(server.MediaFolder, "*", SearchOption.AllDirectories).ShouldAllBe(f => !f.Contains("escaped"));
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.files WHERE key !~ '^[0-9A-Za-z]{24}\\.[a-z]+$'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_with_line_breaks_adds_no_headers()
    {
        var ada = await server.PersonAsync();

        (await RawUploadAsync(ada, "a\r\nContent-Type: text/html\r\n\r\n<script>")).ShouldBeOneOf(201, 400, 415);
    }

    private static byte[] Block(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Commented()
    {
        var plain = Samples.All["BaselineJpeg"].Bytes;
        return [.. plain[..2], .. Handmade.Segment(0xFE, Encoding.ASCII.GetBytes(Script)),
            .. Handmade.Segment(0xE1, Encoding.ASCII.GetBytes($"Exif\0\0{Script}")), .. plain[2..]];
    }

    // By hand: a client library would not send such names.
    private async Task<int> RawUploadAsync(Person person, string fileName)
    {
        byte[] body =
            [.. Encoding.Latin1.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{fileName}\"\r\n\r\n"),
            .. SamplePicture.Paint(1, 9, 9), .. "\r\n--b--\r\n"u8];
        using var client = new TcpClient(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/medias HTTP/1.1\r\nHost: x\r\napi-key: {person.Key}\r\nConnection: close\r\nContent-Type: multipart/form-data; "
                + $"boundary=b\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1]);
    }
}
