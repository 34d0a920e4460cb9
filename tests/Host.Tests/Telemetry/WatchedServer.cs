using System.Net;
using System.Net.Sockets;
using Microblog.Testing;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>A server with an address for whoever scrapes.</summary>
public sealed class WatchedServer : MicroblogServer
{
    public Uri MetricsAddress { get; } = new($"http://127.0.0.1:{FreePort()}");

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Metrics:Url"] = MetricsAddress.ToString(),
        ["Media:MostBites"] = "5",
        ["Tweet:MostCharacters"] = "5",
    };

    /// <summary>What Prometheus would read, once the samples are taken anew.</summary>
    public async Task<string> ScrapeAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(6));
        return await Client.GetStringAsync(new Uri(MetricsAddress, "/metrics"));
    }

    /// <summary>One figure; the labels are those that must be there.</summary>
    public async Task<double> ScrapeAsync(string name, params string[] labels)
    {
        var lines = (await ScrapeAsync()).Split('\n').Where(l => (l.StartsWith($"{name}{{", StringComparison.Ordinal) || l.StartsWith($"{name} ", StringComparison.Ordinal))
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
