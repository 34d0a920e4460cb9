using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Telemetry;

public sealed class TraceTests(OtlpServer server) : IClassFixture<OtlpServer>
{
    // In no other test: the traces of all servers of this process are sent to this one's receiver.
    private const string Word = "Incomparable";

    [Fact]
    public async Task One_trace_goes_from_the_request_through_its_statements_and_the_outbox_to_another_modules_handler()
    {
        var ada = await server.PersonAsync();
        var (traceId, ours, _) = await SendAsync(ada, "/api/tweets", new { tweet_data = Word });
        await server.DrainAsync();

        var spans = await server.SpansAsync(traceId, s => s.Any(x => Statement(x).Contains("social.live_inbox", StringComparison.Ordinal)));

        var all = string.Join('\n', spans.Select(s => $"{s.Name} of {s.ParentId}: {string.Join(' ', s.Attributes)}"));
        all.ShouldContain("tweets.tweet-published.v1");
        var told = spans.Single(s => s.Name == "tweets.tweet-published.v1");
        var request = spans.Single(s => s.Id == told.ParentId);
        request.ParentId.ShouldBe(ours);
        $"{request.Name} {request.Attributes.GetValueOrDefault("http.route")}".ShouldBe("POST /api/tweets /api/tweets", all);
        spans.ShouldContain(s => s.ParentId == request.Id && Statement(s).Contains("tweets.tweets", StringComparison.Ordinal));
        spans.ShouldContain(s => s.ParentId == told.Id && Statement(s).Contains("social.live_inbox", StringComparison.Ordinal));
        server.Receiver.Keys.Distinct().ShouldBe(["sesame"]);
    }

    [Fact]
    public async Task An_upload_is_processed_in_the_trace_of_its_request_and_so_is_what_that_causes()
    {
        var (traceId, ours) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
        (await (await server.PersonAsync()).UploadAsync(Person.GreyDot, headers: ("traceparent", $"00-{traceId}-{ours}-01")))
            .ShouldSucceed(HttpStatusCode.Created);
        await server.DrainAsync();

        var spans = await server.SpansAsync(traceId, s => s.Any(x => x.Name == "media.media-processed.v1"));

        var processed = spans.Single(s => s.Name == "media.process-picture");
        spans.Single(s => s.Id == processed.ParentId).ParentId.ShouldBe(ours);
        spans.ShouldContain(s => s.ParentId == processed.Id && Statement(s).Contains("UPDATE media.media", StringComparison.Ordinal));
        spans.Single(s => s.Name == "media.media-processed.v1").ParentId.ShouldBe(processed.Id);
    }

    [Fact]
    public async Task Looking_into_the_outbox_every_second_leaves_no_trace_and_nor_does_whoever_watches()
    {
        var (health, _, _) = await SendAsync(await server.PersonAsync(), "/health/ready");
        var (call, _, _) = await SendAsync(await server.PersonAsync(), "/api/users/me");
        await Task.Delay(1500);

        (await server.SpansAsync(call, s => s.Count > 0)).ShouldNotBeEmpty();
        server.Receiver.Spans.ShouldNotContain(s => s.TraceId == health);
        // Whoever looks for work takes what nobody else has; other tests ask these tables too, but not so.
        server.Receiver.Spans.ShouldNotContain(s => s.ParentId.Length == 0
            && Statement(s).Contains("SKIP LOCKED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_of_a_failure_has_its_trace_its_caller_and_its_stack_and_nothing_that_people_wrote()
    {
        var ada = await server.PersonAsync();
        var (fine, _, _) = await SendAsync(ada, "/api/tweets", new { tweet_data = $"{Word} one" });
        await SendAsync(ada, $"/api/search/tweets?q={Word}");
        await SendAsync(ada, "/auth/login", new { login = $"{Word}@example.com", password = $"{Word} password" });
        await SendAsync(ada, "/api/tweets", new { tweet_data = $"{Word} two", visibility = Word, tweet_media_ids = Word });
        (await server.Client.GetAsync($"/api/stream?ticket={Word}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await server.ExecuteAsync("ALTER TABLE tweets.tweets RENAME TO tweets_away; ALTER TABLE social.live_inbox RENAME TO inbox_away");
        string failed;
        try
        {
            (failed, _, var status) = await SendAsync(ada, "/api/tweets", new { tweet_data = $"{Word} three" });
            status.ShouldBe(HttpStatusCode.InternalServerError);
        }
        finally
        {
            await server.ExecuteAsync("ALTER TABLE tweets.tweets_away RENAME TO tweets");
        }

        try
        {
            // The handler of another module fails.
            await SendAsync(ada, "/api/tweets", new { tweet_data = $"{Word} four" });
            for (var i = 0; i < 500
                && !server.Lines.Any(l => l.Contains("Delivering tweets.tweet-published.v1", StringComparison.Ordinal)); i++)
            {
                await Task.Delay(20);
            }
        }
        finally
        {
            await server.ExecuteAsync("ALTER TABLE social.inbox_away RENAME TO live_inbox");
        }

        var line = server.Lines.Select(l => JsonDocument.Parse(l).RootElement).Single(l => l.GetProperty("LogLevel").GetString() == "Error"
            && l.GetProperty("Category").GetString() == "Microblog.BuildingBlocks.Web.Errors.ApiExceptionHandler"
            && Scope(l, "TraceId") == failed);
        Scope(line, "CallerId").ShouldBe($"{ada.Id}");
        line.GetProperty("Exception").GetString()!.ShouldContain("   at ");

        for (var i = 0; i < 500 && !Sent("exception.stacktrace"); i++)
        {
            await Task.Delay(20);
        }

        Sent("exception.stacktrace").ShouldBeTrue();
        await server.SpansAsync(fine, s => s.Count > 0);
        server.Lines.ShouldContain(l => l.Contains("Delivering tweets.tweet-published.v1", StringComparison.Ordinal));
        foreach (var secret in new[] { Word, ada.Key, "sesame" })
        {
            server.Lines.ShouldNotContain(l => l.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
            server.Receiver.Logs.Concat(server.Receiver.Traces).Select(Encoding.UTF8.GetString)
                .Where(b => b.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(secret);
        }
    }

    private static string Statement(OtlpReceiver.Span span) =>
        span.Attributes.GetValueOrDefault("db.query.text") ?? span.Attributes.GetValueOrDefault("db.statement") ?? "";

    private static string? Scope(JsonElement line, string name) => line.GetProperty("Scopes").EnumerateArray()
        .Where(s => s.ValueKind == JsonValueKind.Object && s.TryGetProperty(name, out _)).Select(s => s.GetProperty(name).ToString())
        .FirstOrDefault();

    private bool Sent(string word) => server.Receiver.Logs.Any(b => Encoding.UTF8.GetString(b).Contains(word, StringComparison.Ordinal));

    private static async Task<(string TraceId, string SpanId, HttpStatusCode Status)> SendAsync(
        Person person, string path, object? body = null)
    {
        var (traceId, spanId) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
        var answer = await person.SendAsync(
            body is null ? HttpMethod.Get : HttpMethod.Post, path, body is null ? null
            : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
            ("traceparent", $"00-{traceId}-{spanId}-01"));
        return (traceId, spanId, answer.Status);
    }
}
