using System.Globalization;
using System.Text;

namespace Microblog.Load.Cluster;

/// <summary>Draws latency over throughput as an SVG. It is so little text that a library would not pay.</summary>
internal static class LatencyPlot
{
    private const int Width = 860;
    private const int Height = 480;
    private const int Margin = 60;
    private const double Lowest = 1;
    private const double Highest = 10_000;

    private static readonly string[] Colours = ["#1f6feb", "#d1242f", "#1a7f37", "#8250df"];

    public static string Draw(string title, IReadOnlyDictionary<string, IReadOnlyList<RateStep>> runs)
    {
        var most = runs.Values.SelectMany(r => r).Max(s => s.Answered) * 1.05;
        var svg = new StringBuilder(Line($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="white"/><text x="{Margin}" y="24" font-size="15">{title}</text>

            """));
        for (var ms = Lowest; ms <= Highest; ms *= 10)
        {
            svg.Append(Line($"<path d=\"M{Margin} {Y(ms):0.0}H{Width - 20}\" stroke=\"#ddd\"/>"));
            svg.Append(Line($"<text x=\"{Margin - 6}\" y=\"{Y(ms) + 4:0.0}\" text-anchor=\"end\">{ms:0} ms</text>\n"));
        }

        for (var i = 0; i <= 5; i++)
        {
            svg.Append(Line(
                $"<text x=\"{X(most * i / 5, most):0.0}\" y=\"{Height - Margin + 18}\" text-anchor=\"middle\">{most * i / 5:0}</text>\n"));
        }

        svg.Append(Line($"<text x=\"{Width / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">calls answered a second</text>\n"));
        foreach (var ((name, steps), i) in runs.Select((r, i) => (r, i)))
        {
            var colour = Colours[i % Colours.Length];
            svg.Append(Curve(steps, s => s.P99, most, colour, ""))
                .Append(Curve(steps, s => s.P50, most, colour, " stroke-dasharray=\"4 3\""));
            svg.Append(Line($"<text x=\"{Margin + 12}\" y=\"{46 + (i * 18)}\" fill=\"{colour}\">{name}: p99, dashed p50</text>\n"));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Curve(IReadOnlyList<RateStep> steps, Func<RateStep, double> value, double most, string colour, string dash) =>
        $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash} points=\"{string.Join(' ', steps.Select(s => Line(
            $"{X(s.Answered, most):0.0},{Y(value(s)):0.0}")))}\"/>\n";

    private static double X(double value, double most) => Margin + (value / most * (Width - Margin - 20));

    // A logarithmic scale: a queue makes latency grow a hundredfold.
    private static double Y(double ms) =>
        Height - Margin - (Math.Log10(Math.Clamp(ms, Lowest, Highest) / Lowest) / Math.Log10(Highest / Lowest) * (Height - Margin - 80));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
