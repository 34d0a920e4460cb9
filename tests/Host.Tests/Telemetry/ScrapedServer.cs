using System.Net;
using System.Net.Sockets;
using Microblog.Testing;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>A server with a separate address for metrics.</summary>
public sealed class ScrapedServer : MicroblogServer
{
    public Uri MetricsAddress { get; } = new($"http://127.0.0.1:{FreePort()}");

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Metrics:Url"] = MetricsAddress.ToString(),
        ["Media:MostBites"] = "5",
        ["Tweet:MostCharacters"] = "5",
    };

    /// <summary>The answer to a scrape with new samples.</summary>
    public async Task<string> ScrapeAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(6));
        return await Client.GetStringAsync(new Uri(MetricsAddress, "/metrics"));
    }

    /// <summary>The value of one series, found by its name and some of its labels.</summary>
    public async Task<double> ScrapeAsync(string name, params string[] labels)
    {
        var lines = (await ScrapeAsync()).Split('\n')
            .Where(l => (l.StartsWith($"{name}{{", StringComparison.Ordinal) || l.StartsWith($"{name} ", StringComparison.Ordinal))
            && labels.All(label => l.Contains(label, StringComparison.Ordinal))).ToArray();
        lines.ShouldHaveSingleItem($"{name} {string.Join(' ', labels)}");
        return double.Parse(lines[0][(lines[0].LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
