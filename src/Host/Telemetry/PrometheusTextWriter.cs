using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Writes metrics in the text format of Prometheus, version 0.0.4. Written by hand because OpenTelemetry's exporter, still a beta, names
/// the tags of a meter <c>otel_scope_module</c>, or omits them and writes a series twice; the dashboards and alerts use <c>module</c>.
/// </summary>
internal sealed class PrometheusTextWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
        ["1"] = "ratio",
        ["Cel"] = "celsius",
    };

    private readonly StringBuilder _out = new();
    private readonly StringBuilder _labels = new();

    /// <summary>
    /// The whole answer to a scrape. Metrics of the same name from several meters form one family, because a family may occur only once.
    /// </summary>
    public StringBuilder Write(in Batch<Metric> batch)
    {
        _out.Clear();
        var metrics = new List<(string Name, Metric Metric)>();
        foreach (var metric in batch)
        {
            metrics.Add((NameOf(metric), metric));
        }

        string? family = null;
        foreach (var (name, metric) in metrics.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (name != family)
            {
                family = name;
                _out.Append("# HELP ").Append(name).Append(' ').Append(Escaped(metric.Description, quotes: false)).Append('\n');
                _out.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(metric)).Append('\n');
            }

            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                WritePoint(name, metric, in point);
            }
        }

        return _out;
    }

    /// <summary>
    /// The metric's name by the rules of OpenTelemetry for Prometheus: letters, digits and _, then the unit, then <c>_total</c> for a
    /// counter.
    /// </summary>
    internal static string NameOf(string name, string unit, bool counts, bool gauges)
    {
        var text = new StringBuilder(name.Length + 16);
        foreach (var c in name)
        {
            var fits = char.IsAsciiLetterOrDigit(c) || c == ':';
            if (fits || (text.Length > 0 && text[^1] != '_'))
            {
                text.Append(fits ? c : '_');
            }
        }

        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
        {
            text.Insert(0, '_');
        }

        // The unit 1 means a ratio only for a gauge; for a counter it means a number of things.
        var word = unit == "1" && !gauges ? "" : UnitOf(unit);
        if (word.Length > 0 && !text.ToString().EndsWith($"_{word}", StringComparison.Ordinal))
        {
            text.Append('_').Append(word);
        }

        if (counts && !text.ToString().EndsWith("_total", StringComparison.Ordinal))
        {
            text.Append("_total");
        }

        return text.ToString();
    }

    private static string NameOf(Metric metric) =>
        NameOf(metric.Name, metric.Unit, IsCounter(metric), metric.MetricType is MetricType.LongGauge or MetricType.DoubleGauge);

    private static bool IsCounter(Metric metric) => metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;

    private static string TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    // {request} is an annotation and not a unit; By/s becomes bytes_per_second.
    private static string UnitOf(string unit)
    {
        if (unit.Length == 0 || unit[0] == '{')
        {
            return "";
        }

        var parts = unit.Split('/', 2);
        var first = Units.GetValueOrDefault(parts[0], Letters(parts[0]));
        return parts.Length == 1 ? first : $"{first}_per_{Units.GetValueOrDefault(parts[1], Letters(parts[1])).TrimEnd('s')}";
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    private void WritePoint(string name, Metric metric, in MetricPoint point)
    {
        // Npgsql names a pool without a name by its connection string, which must not be published.
        foreach (var (key, value) in point.Tags)
        {
            if (key == "db.client.connection.pool.name" && value is string pool && pool.Contains('=', StringComparison.Ordinal))
            {
                return;
            }
        }

        SetLabels(metric, in point);
        switch (metric.MetricType)
        {
            case MetricType.Histogram:
                WriteHistogram(name, in point);
                break;
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(name, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(name, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(name, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Line(name, point.GetGaugeLastValueDouble());
                break;
        }
    }

    // The buckets of Prometheus are cumulative.
    private void WriteHistogram(string name, in MetricPoint point)
    {
        var comma = _labels.Length > 0 ? "," : "";
        long sum = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            sum += bucket.BucketCount;
            _out.Append(name).Append("_bucket{").Append(_labels).Append(comma).Append("le=\"").Append(Text(bucket.ExplicitBound))
                .Append("\"} ").Append(Text(sum)).Append('\n');
        }

        Line($"{name}_sum", point.GetHistogramSum());
        Line($"{name}_count", sum);
    }

    private void Line(string name, double value)
    {
        _out.Append(name);
        if (_labels.Length > 0)
        {
            _out.Append('{').Append(_labels).Append('}');
        }

        _out.Append(' ').Append(Text(value)).Append('\n');
    }

    private void SetLabels(Metric metric, in MetricPoint point)
    {
        _labels.Clear();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in point.Tags)
        {
            Label(names, key, value);
        }

        foreach (var (key, value) in metric.MeterTags ?? [])
        {
            Label(names, key, value);
        }
    }

    private void Label(HashSet<string> names, string key, object? value)
    {
        var name = NameOf(key, "", counts: false, gauges: false).Replace(':', '_');
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

        // An empty label is the same as no label; a name may occur only once.
        if (text.Length > 0 && names.Add(name))
        {
            _labels.Append(_labels.Length > 0 ? "," : "").Append(name).Append("=\"").Append(Escaped(text, quotes: true)).Append('"');
        }
    }

    private static string Escaped(string text, bool quotes)
    {
        var escaped = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
