using System.Diagnostics.Metrics;
using System.Globalization;
using Microblog.Host.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>The rules of https://prometheus.io/docs/instrumenting/exposition_formats, one by one.</summary>
public sealed class PrometheusTextWriterTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", false, false, "http_server_request_duration_seconds")]
    [InlineData("microblog.sign_ins", "{attempt}", true, false, "microblog_sign_ins_total")]
    [InlineData("already.total", "", true, false, "already_total")]
    [InlineData("db.size", "By", false, true, "db_size_bytes")]
    [InlineData("already.bytes", "By", false, true, "already_bytes")]
    [InlineData("cpu.share", "1", false, true, "cpu_share_ratio")]
    [InlineData("cpu.count", "1", true, false, "cpu_count_total")]
    [InlineData("disk.io", "By/s", false, true, "disk_io_bytes_per_second")]
    [InlineData("9.lives", "", false, true, "_9_lives")]
    [InlineData("a-b//c é", "", false, true, "a_b_c_")]
    public void Names_have_allowed_letters_their_unit_and_total(string name, string unit, bool counts, bool gauges, string expected) =>
        PrometheusTextWriter.NameOf(name, unit, counts, gauges).ShouldBe(expected);

    [Fact]
    public void A_counter_is_written_with_its_type_its_help_and_its_labels()
    {
        Written(meter => meter.CreateCounter<long>("rings", "{ring}", "How often it rang.")
            .Add(3, new KeyValuePair<string, object?>("bell.size", "big"))).ShouldBe("""
            # HELP rings_total How often it rang.
            # TYPE rings_total counter
            rings_total{bell_size="big",module="probe"} 3

            """);
    }

    [Fact]
    public void Quotes_backslashes_and_line_ends_are_escaped()
    {
        Written(meter => meter.CreateCounter<long>("rings", null, "One \"line\"\nand \\ another")
            .Add(1, new KeyValuePair<string, object?>("said", "\"a\\b\"\nc"))).ShouldBe("""
            # HELP rings_total One "line"\nand \\ another
            # TYPE rings_total counter
            rings_total{said="\"a\\b\"\nc",module="probe"} 1

            """);
    }

    [Fact]
    public void Buckets_hold_those_before_them_and_the_last_holds_all()
    {
        Written(meter =>
        {
            var duration = meter.CreateHistogram(
                "wait", "s", "Waiting.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
            foreach (var seconds in new[] { 0.25, 0.5, 0.75, 8 })
            {
                duration.Record(seconds);
            }
        }).ShouldBe("""
            # HELP wait_seconds Waiting.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{module="probe",le="0.5"} 2
            wait_seconds_bucket{module="probe",le="1"} 3
            wait_seconds_bucket{module="probe",le="+Inf"} 4
            wait_seconds_sum{module="probe"} 9.5
            wait_seconds_count{module="probe"} 4

            """);
    }

    [Fact]
    public void Gauges_show_what_is_no_number_and_what_can_fall_is_no_counter()
    {
        Written(meter =>
        {
            meter.CreateObservableGauge("lag", () => double.NaN, "s", "Lag.");
            meter.CreateObservableGauge("limit", () => double.PositiveInfinity, null, "Limit.");
            meter.CreateUpDownCounter<long>("open", null, "Open.").Add(-2);
            meter.CreateObservableGauge("share", () => 0.1 + 0.2, "1", "Share.");
        }).ShouldBe("""
            # HELP lag_seconds Lag.
            # TYPE lag_seconds gauge
            lag_seconds{module="probe"} NaN
            # HELP limit Limit.
            # TYPE limit gauge
            limit{module="probe"} +Inf
            # HELP open Open.
            # TYPE open gauge
            open{module="probe"} -2
            # HELP share_ratio Share.
            # TYPE share_ratio gauge
            share_ratio{module="probe"} 0.30000000000000004

            """);
    }

    [Fact]
    public void Several_meters_with_one_name_are_one_family()
    {
        using var other = new Meter(new MeterOptions("Probe.Other") { Tags = [new("module", "other")] });
        var lines = Written(meter =>
        {
            meter.CreateObservableGauge("depth", () => 1, null, "Depth.");
            other.CreateObservableGauge("depth", () => 2, null, "Depth.");
        }).Split('\n');

        lines.Count(l => l.StartsWith("# TYPE depth ", StringComparison.Ordinal)).ShouldBe(1);
        lines.ShouldContain("depth{module=\"probe\"} 1");
        lines.ShouldContain("depth{module=\"other\"} 2");
    }

    [Fact]
    public void Numbers_are_written_in_no_language()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Written(meter => meter.CreateObservableGauge("share", () => 1234.5, null, "Share."))
                .ShouldContain("share{module=\"probe\"} 1234.5\n");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Written(Action<Meter> measure)
    {
        var exporter = new Exporter();
        using var reader = new BaseExportingMetricReader(exporter);
        using var meter = new Meter(new MeterOptions($"Probe.{Guid.NewGuid():N}") { Tags = [new("module", "probe")] });
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name, "Probe.Other").AddReader(reader).Build();
        measure(meter);
        reader.Collect();
        return exporter.Text;
    }

    private sealed class Exporter : BaseExporter<Metric>
    {
        public string Text { get; private set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            Text = new PrometheusTextWriter().Write(in batch).ToString();
            return ExportResult.Success;
        }
    }
}
