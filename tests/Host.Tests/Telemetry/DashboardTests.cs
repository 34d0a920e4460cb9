using System.Text.Json;
using System.Text.RegularExpressions;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>Dashboards and alerts use metrics that exist: an alert on another name would never fire.</summary>
public sealed partial class DashboardTests(ScrapedServer server) : IClassFixture<ScrapedServer>
{
    private static readonly string Root = FindRoot();

    /// <summary>A file of the repository.</summary>
    internal static string PathOf(string path) => Path.Combine(Root, path);

    private static string Rules => File.ReadAllText(Path.Combine(Root, "deploy/prometheus/rules.yml"));

    private static IEnumerable<string> Alerts => AlertLine().Matches(Rules).Select(m => m.Groups["name"].Value);

    [Fact]
    public async Task Every_metric_of_a_dashboard_or_a_rule_is_exposed()
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync();
        (await ada.GetAsync("/api/tweets")).ShouldSucceed();
        await server.DrainAsync();
        GC.Collect();
        var exposed = SampleLine().Matches(await server.ScrapeAsync()).Select(m => m.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var recorded = RecordLine().Matches(Rules).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        // Prometheus makes this one itself.
        exposed.Add("up");
        string[] expressions = [.. ExpressionLine().Matches(Rules).Select(m => m.Groups["text"].Value), .. DashboardExpressions()];
        string[] named = [.. expressions.SelectMany(MetricsOf).Distinct(StringComparer.Ordinal)];

        named.Length.ShouldBeGreaterThan(20);
        named.Where(n => !exposed.Contains(n) && !recorded.Contains(n)).ShouldBeEmpty();
        recorded.Where(r => !named.Contains(r, StringComparer.Ordinal)).ShouldBeEmpty("A recorded figure that nobody looks at.");
    }

    [Fact]
    public async Task Every_label_of_a_rule_is_exposed()
    {
        await (await server.PersonAsync()).TweetAsync();
        var text = await server.ScrapeAsync();
        string[] labels = [.. LabelUse().Matches($"{Rules} {string.Join(' ', DashboardExpressions())}").Select(m => m.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)];

        // These two are Prometheus' own.
        labels.Except(["job", "instance"], StringComparer.Ordinal).Where(l => !text.Contains($"{l}=\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sum by (module) (rate(a_total{b=\"c\", d!~\"e.f\"}[5m])) / on() group_left max(g:h) offset 10m > 1e9", "a_total g:h")]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m]))) and absent(y_bytes) or predict_linear(z[6h], 86400 * 3) < 0",
        "x_bucket y_bytes z")]
    public void Names_are_found_in_expressions(string expression, string names) => MetricsOf(expression).ShouldBe(names.Split(' '));

    [Fact]
    public void Every_alert_leads_to_an_entry_of_the_runbook()
    {
        var headings = File.ReadLines(Path.Combine(Root, "docs/operations.md")).Where(l => l.StartsWith('#'))
            .Select(l => l.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-')).ToArray();
        Alerts.Count().ShouldBeGreaterThan(10);
        Alerts.ShouldBeUnique();
        foreach (var alert in Alerts)
        {
            var runbook = $"docs/operations.md#{alert.ToLowerInvariant()}";
            Rules.ShouldContain($"runbook: {runbook}\n");
            headings.ShouldContain(alert.ToLowerInvariant(), $"{alert} has no entry");
        }
    }

    private static IEnumerable<string> DashboardExpressions() =>
        Directory.EnumerateFiles(Path.Combine(Root, "deploy/grafana/dashboards"), "*.json")
        .SelectMany(f => Strings(JsonDocument.Parse(File.ReadAllText(f)).RootElement));

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            json.EnumerateObject()
            .SelectMany(p => p is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Strings(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        _ => [],
    };

    private static IEnumerable<string> MetricsOf(string expression) =>
        Name().Matches(NotNames().Replace(expression, " ")).Select(m => m.Value)
        .Where(n => n is not ("and" or "or" or "unless" or "bool"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Microblog.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    // Labels, times, what things are grouped by, numbers and the names of functions.
    [GeneratedRegex(
        """\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring|group_left|group_right)\b\s*(\([^)]*\))?|\boffset\s+\w+|\b[0-9][0-9a-zA-Z.]*|\b(sum|min|max|avg|count|topk|bottomk|quantile)\b(?=\s)|\b[a-z_]+(?=\s*\()""", RegexOptions.ExplicitCapture)]
    private static partial Regex NotNames();

    [GeneratedRegex("[a-zA-Z_:][a-zA-Z0-9_:]*")]
    private static partial Regex Name();

    [GeneratedRegex("(?<name>[a-z_]+)\\s*(=~|!~|!=|=)\\s*\\\\?\"", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelUse();

    [GeneratedRegex("^ +- alert: (?<name>\\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex AlertLine();

    [GeneratedRegex("^ +- record: (?<name>\\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RecordLine();

    [GeneratedRegex("^ +expr: (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ExpressionLine();

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SampleLine();
}
