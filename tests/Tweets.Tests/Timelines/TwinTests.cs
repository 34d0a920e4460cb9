using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>
/// Many people do random things at two Hosts that answer from their memory, one of which has little of it. A third Host, which remembers
/// nothing at all and asks the database each time, says what is right: after each step the Host that wrote answers with the same bytes,
/// and the other one when it has settled. MICROBLOG_TEST_SEED has a run again, MICROBLOG_TEST_STEPS makes it longer.
/// </summary>
public sealed class TwinTests(ForgetfulServer truth, ITestOutputHelper output) : IClassFixture<ForgetfulServer>
{
    private const int People = 14;

    private static readonly string[] Routes =
    [
        "feed?limit=5", "feed?limit=20", "feed?limit=100",
        "tweets?sort=latest&limit=5", "tweets?sort=latest&limit=20", "tweets?sort=latest&offset=2&limit=7",
        "tweets?sort=latest&scope=all&limit=5", "tweets?sort=latest&scope=all&limit=50",
        "tweets?sort=popular&limit=5", "tweets?sort=popular&limit=20", "tweets?sort=popular&offset=2&limit=7",
        "tweets?sort=popular&scope=all&limit=5", "tweets?sort=popular&scope=all&limit=50",
    ];

    [Fact]
    public async Task Memory_and_database_answer_with_the_same_bytes_whatever_people_do()
    {
        var seed = int.Parse(Given("MICROBLOG_TEST_SEED", $"{RandomNumberGenerator.GetInt32(int.MaxValue)}"), CultureInfo.InvariantCulture);
        var steps = int.Parse(Given("MICROBLOG_TEST_STEPS", "100"), CultureInfo.InvariantCulture);
        output.WriteLine($"MICROBLOG_TEST_SEED={seed} MICROBLOG_TEST_STEPS={steps}");
        MicroblogServer[] hosts =
        [
            await truth.StartAnotherAsync(new Dictionary<string, string?>()),
            await truth.StartAnotherAsync(new Dictionary<string, string?>
            {
                ["Tweets:TimelineEntries"] = "60",
                ["Tweets:TimelineCards"] = "100",
            }),
        ];
        await Task.WhenAll(hosts.Select(h => h.FilledAsync()));
        truth.IsQuiet = true;
        var life = new RandomLife(new Random(seed), truth, hosts);
        await life.PopulateAsync(People);
        var (began, host) = (Stopwatch.GetTimestamp(), hosts[0]);
        for (var step = 0; step < steps; step++)
        {
            if (step % 5 == 0)
            {
                host = hosts[life.Random.Next(hosts.Length)];
                await host.CatchUpWithAsync(hosts.Append(truth).Where(h => h != host));
            }

            var (person, done) = await life.StepAsync(host);
            var told = $"seed {seed}, step {step}: {done}";
            await SameAsync(host, person, life.Random.Pick(Routes), told);
            if (step % 5 == 4)
            {
                foreach (var other in hosts)
                {
                    await other.CatchUpWithAsync(hosts.Append(truth).Where(h => h != other));
                    await PagesAsync(other, life.AnyOne(), life.Random.Pick(Routes), told);
                }
            }
        }

        output.WriteLine($"{Stopwatch.GetElapsedTime(began)}");
        foreach (var other in hosts)
        {
            output.WriteLine($"memory answered {other.Pages().Memory} pages, the database {other.Pages().Database}");
            other.Pages().Memory.ShouldBeGreaterThan(steps / 10);
            other.Errors.ShouldBeEmpty();
        }
    }

    // The pages after the first too: they go over the border of what the smaller memory holds.
    private async Task PagesAsync(MicroblogServer host, Person person, string route, string told)
    {
        var next = "";
        for (var page = 0; page < 3; page++)
        {
            var answer = await SameAsync(host, person, route + next, told);
            if (!answer.Json.TryGetProperty("next_cursor", out var cursor))
            {
                break;
            }

            route = route.Replace("&offset=2", "", StringComparison.Ordinal);
            next = $"&cursor={cursor.GetString()}";
        }
    }

    private async Task<ApiAnswer> SameAsync(MicroblogServer host, Person person, string route, string told)
    {
        var answer = await person.At(host).GetAsync($"/api/{route}");
        var right = await person.At(truth).GetAsync($"/api/{route}");
        right.Status.ShouldBe(HttpStatusCode.OK, $"{told}\n{route}");
        if (answer.Text != right.Text)
        {
            var at = answer.Text.Zip(right.Text).TakeWhile(c => c.First == c.Second).Count();
            Assert.Fail($"{told}\n{route}, read by {person.Username}\n{Around(answer.Text, at)}\n  should be\n{Around(right.Text, at)}");
        }

        return answer;
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];

    private static string Given(string name, string otherwise) => Environment.GetEnvironmentVariable(name) ?? otherwise;
}

/// <summary>A server that remembers nothing: neither timelines, nor names, nor who follows whom.</summary>
public sealed class ForgetfulServer : MicroblogServer
{
    private readonly QuietSignals _signals = new();

    /// <summary>Whether signals are missing, without which nothing is cached.</summary>
    public bool IsQuiet
    {
        set => _signals.IsQuiet = value;
    }

    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?> { ["Tweets:TimelineEntries"] = "0" };

    protected override void Replace(IServiceCollection services)
    {
        var signals = services.Last(s => s.ServiceType == typeof(ISignals));
        services.AddSingleton<ISignals>(sp =>
        {
            _signals.Real = (ISignals)signals.ImplementationFactory!(sp);
            return _signals;
        });
    }

    private sealed class QuietSignals : ISignals
    {
        public ISignals? Real { get; set; }

        public bool IsQuiet { get; set; }

        public bool Listening => !IsQuiet && Real!.Listening;

        public void Send(string topic, string key) => Real!.Send(topic, key);

        public void Subscribe(string topic, Action<string?> heard) => Real!.Subscribe(topic, heard);
    }
}
