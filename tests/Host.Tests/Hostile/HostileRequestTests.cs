using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Hostile;

/// <summary>A server that counts no calls and answers uploads at once.</summary>
public sealed class UnlimitedServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["RateLimits:Enabled"] = "false",
        ["Media:FilesPerDay"] = "1000000000",
        ["Media:WaitForReady"] = "00:00:00",
        ["Media:WaitForFile"] = "00:00:00",
    };
}

/// <summary>
/// Requests with odd methods, paths, parameters, headers and bodies, to every operation in turn: each is answered, in the shape of the
/// contract, and none with an error of the server. Some hundreds in every run; MICROBLOG_TEST_REQUESTS=30000 sends more,
/// MICROBLOG_TEST_SEED has a run again, and with it MICROBLOG_TEST_REQUESTS=41..42 one request.
/// </summary>
public sealed class HostileRequestTests(UnlimitedServer server, ITestOutputHelper output) : IClassFixture<UnlimitedServer>
{
    private const string Usual = "600";
    private const int AtOnce = 6;

    // They lock each other out, change their passwords and delete their accounts: others take their places.
    private const int OfOneCast = 300;

    [Fact]
    public async Task Whatever_is_asked_is_answered_and_never_by_an_error_of_the_server()
    {
        int[] range = [.. Given("MICROBLOG_TEST_REQUESTS", Usual).Split("..").Select(int.Parse)];
        var (first, end) = range is [var from, var to] ? (from, to) : (0, range[0]);
        var seed = int.Parse(Given("MICROBLOG_TEST_SEED", $"{RandomNumberGenerator.GetInt32(int.MaxValue)}"));
        output.WriteLine($"MICROBLOG_TEST_SEED={seed}");
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        });
        client.Timeout = TimeSpan.FromMinutes(2);
        var (outcomes, faults) = (new ConcurrentDictionary<int, int>(), new ConcurrentBag<string>());

        for (var next = first; next < end; next += OfOneCast)
        {
            var keys = await CastAsync();
            await Parallel.ForAsync(next, Math.Min(end, next + OfOneCast), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (number, ct) =>
                {
                    using var request = HostileRequest.Of(seed, number, keys, server.Client.BaseAddress!);
                    try
                    {
                        var status = await AnswerAsync(client, request, ct);
                        outcomes.AddOrUpdate(status, 1, (_, n) => n + 1);
                        if (status >= 500)
                        {
                            faults.Add($"{number}: {status} {request.Method} {request.RequestUri}");
                        }
                    }
                    catch (Exception e) when (e is HttpRequestException or JsonException or ShouldAssertException
                        or OperationCanceledException or KeyNotFoundException)
                    {
                        faults.Add($"{number}: {request.Method} {request.RequestUri}: {e.Message}");
                    }
                });
        }

        output.WriteLine(string.Join(", ", outcomes.OrderBy(o => o.Key).Select(o => $"{o.Value} × {o.Key}")));
        faults.ShouldBeEmpty($"MICROBLOG_TEST_SEED={seed}");
        server.Errors.ShouldBeEmpty($"MICROBLOG_TEST_SEED={seed}");
        await server.DrainAsync();
        (await (await server.PersonAsync()).GetAsync("/api/tweets")).ShouldSucceed();
    }

    private static async Task<int> AnswerAsync(HttpClient client, HttpRequestMessage request, CancellationToken ct)
    {
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        var status = (int)answer.StatusCode;
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            // It never ends.
            answer.Dispose();
            return status;
        }

        if (status < 400)
        {
            await answer.Content.CopyToAsync(Stream.Null, ct);
            answer.Dispose();
            return status;
        }

        var text = await answer.Content.ReadAsStringAsync(ct);
        answer.Dispose();
        if (request.Method != HttpMethod.Head)
        {
            var error = JsonDocument.Parse(text).RootElement;
            error.GetProperty("result").GetBoolean().ShouldBeFalse(text);
            error.GetProperty("error_type").GetString().ShouldNotBeNullOrEmpty(text);
            error.GetProperty("trace_id").GetString().ShouldNotBeNullOrEmpty(text);
        }

        return status;
    }

    private static string Given(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;

    private async Task<string[]> CastAsync()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        foreach (var person in (Person[])[ada, grace, linus])
        {
            await person.TweetAsync($"@{ada.Username} #tag", await person.PictureAsync());
        }

        return [ada.Key, grace.Key, linus.Key, admin.Key];
    }
}
