using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.Host.Tests.Telemetry;

public sealed partial class SentryTests(ReportingServer server) : IClassFixture<ReportingServer>
{
    // Written by people in all places of a request.
    private const string Word = "Unrepeatable";

    [Fact]
    public async Task An_unhandled_exception_is_reported_once_with_its_trace_release_and_environment_and_nothing_about_the_person()
    {
        var ada = await server.PersonAsync(Word);
        var traceId = ActivityTraceId.CreateRandom().ToHexString();
        await server.ExecuteAsync("ALTER TABLE tweets.tweets RENAME TO tweets_away");
        try
        {
            var answer = await ada.SendAsync(
                HttpMethod.Post, $"/api/tweets?q={Word}",
                new StringContent(JsonSerializer.Serialize(new { tweet_data = Word }), Encoding.UTF8, "application/json"),
                ("traceparent", $"00-{traceId}-{ActivitySpanId.CreateRandom().ToHexString()}-01"), ("Cookie", $"a={Word}"),
                ("User-Agent", Word), ("X-Own", Word));
            answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        }
        finally
        {
            await server.ExecuteAsync("ALTER TABLE tweets.tweets_away RENAME TO tweets");
        }

        var report = await ReportAsync(e => e.Contains(traceId, StringComparison.Ordinal));

        var json = JsonDocument.Parse(report).RootElement;
        json.GetProperty("contexts").GetProperty("trace").GetProperty("trace_id").GetString().ShouldBe(traceId);
        json.GetProperty("release").GetString().ShouldStartWith("microblog@");
        json.GetProperty("environment").GetString().ShouldBe("testing");
        json.GetProperty("level").GetString().ShouldBe("error");
        json.GetProperty("exception").GetProperty("values").EnumerateArray().Select(e => e.GetProperty("type").GetString())
            .ShouldContain("Npgsql.PostgresException");
        foreach (var secret in new[] { Word, ada.Key, ada.Username, "127.0.0.1", "cookie", "query_string" })
        {
            report.ShouldNotContain(secret, Case.Insensitive);
        }

        // One exception passes the middleware and the log. Sentry recognises it.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        server.Sentry.Events.Count(e => e.Contains(traceId, StringComparison.Ordinal)).ShouldBe(1);
        server.Sentry.Types.Distinct().ShouldBe(["event"]);
    }

    [Fact]
    public async Task An_error_that_is_logged_outside_of_a_request_is_reported_without_the_parameters_of_its_scope()
    {
        var logger = server.Services.GetRequiredService<ILogger<SentryTests>>();
        using (logger.BeginScope(new Dictionary<string, object> { ["CallerName"] = Word }))
        {
            ImportFailed(logger, new InvalidOperationException("The import stopped."));
        }

        var report = await ReportAsync(e => e.Contains("The import stopped.", StringComparison.Ordinal));

        report.ShouldContain("An import failed.");
        report.ShouldNotContain(Word);
    }

    private async Task<string> ReportAsync(Func<string, bool> isIt)
    {
        for (var i = 0; i < 500 && !server.Sentry.Events.Any(isIt); i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return server.Sentry.Events.First(isIt);
    }

    [LoggerMessage(LogLevel.Error, "An import failed.")]
    private static partial void ImportFailed(ILogger logger, Exception exception);
}
