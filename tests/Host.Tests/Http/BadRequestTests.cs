using System.Net;
using System.Net.Sockets;
using System.Text;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

/// <summary>The bad-request answers of Kestrel have the error shape of the API too.</summary>
public sealed class BadRequestTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Rest = " HTTP/1.1\r\nHost: x\r\n\r\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, HttpStatusCode> Requests { get; } = new()
    {
        { $"GET /api/%00{Rest}", HttpStatusCode.BadRequest },
        { $"GET /api/\0{Rest}", HttpStatusCode.BadRequest },
        { $"GET /api/\u00FF{Rest}", HttpStatusCode.BadRequest },
        { "GET /api/tweets HTTP/1.1\r\n\r\n", HttpStatusCode.BadRequest },
        { "GET /api/tweets HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n", HttpStatusCode.BadRequest },
        { "GET /api/tweets HTTP/1.1\r\nHost: x\r\nName\0: x\r\n\r\n", HttpStatusCode.BadRequest },
        { "POST /api/tweets HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", HttpStatusCode.BadRequest },
        { "Good morning\r\n\r\n", HttpStatusCode.BadRequest },
        { "GET /api/tweets HTTP/7.0\r\nHost: x\r\n\r\n", HttpStatusCode.HttpVersionNotSupported },
        { $"GET /api/tweets?q={new string('q', 300_000)}{Rest}", HttpStatusCode.RequestUriTooLong },
        { $"GET /api/tweets HTTP/1.1\r\nHost: x\r\nEndless: {new string('e', 100_000)}\r\n\r\n",
            HttpStatusCode.RequestHeaderFieldsTooLarge },
        { $"GET /api/tweets HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"N{i}: x\r\n"))}\r\n",
            HttpStatusCode.RequestHeaderFieldsTooLarge },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task What_is_no_request_is_refused_in_the_shape_of_the_contract(string request, HttpStatusCode status) =>
        await ShouldBeRefusedAsync(await AskAsync(request), status);

    [Fact]
    public async Task Answers_before_it_on_the_same_connection_are_untouched()
    {
        var text = await AskAsync($"GET /health/live{Rest}GET /api/tweets{Rest}GET /%00{Rest}");

        var answers = text.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries);
        answers.Select(a => a[..3]).ShouldBe(["200", "401", "400"]);
        await ShouldBeRefusedAsync($"HTTP/1.1 {answers[2]}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_turns_out_wrong_is_answered_once()
    {
        var ada = await server.PersonAsync();
        var text = await AskAsync(
            $"POST /api/tweets HTTP/1.1\r\nHost: x\r\napi-key: {ada.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                + "chunked\r\n\r\nno chunk\r\n");

        text.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, text);
        text.ShouldStartWith("HTTP/1.1 400 ");
        text.Split("malformed_request").Length.ShouldBe(2, text);
    }

    private static async Task ShouldBeRefusedAsync(string text, HttpStatusCode status)
    {
        var (head, body) = text.Split("\r\n\r\n", 2) is [var h, var b] ? (h, b) : (text, "");
        var lines = head.Split("\r\n");
        using var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var answer = await ApiAnswer.ReadAsync(response);
        lines[0].ShouldStartWith($"HTTP/1.1 {(int)status} ");
        answer.ShouldFail(status, "malformed_request");
        lines.ShouldContain("X-Content-Type-Options: nosniff");
        lines.ShouldContain("Cache-Control: no-store");
        lines.ShouldContain(l => l.StartsWith("Content-Type: application/json"));
        lines.ShouldContain($"Content-Length: {Encoding.UTF8.GetByteCount(body)}");
    }

    private async Task<string> AskAsync(string request)
    {
        using var client = new TcpClient(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }
}
