using System.Globalization;
using System.Runtime.InteropServices;

namespace Microblog.Load;

/// <summary>Writes the results as Markdown tables.</summary>
internal static class Report
{
    private const string Head = """
        | scenario | requests/s | p50 ms | p99 ms | server CPU ms | PostgreSQL CPU ms | CPU in units | target | SQL statements | bytes | server MB |
        |---|---:|---:|---:|---:|---:|---:|---|---:|---:|---:|
        """;

    public static string Machine(Database database)
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1]
            .Trim()
            : null;
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        return $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {Environment.ProcessorCount} cores, "
            + $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, "
            + $"PostgreSQL {database.Version}, .NET {Environment.Version}; load average before the run {load}";
    }

    public static string Table(DataSetResult result)
    {
        var unit = result.Unit;
        return Head + "\n" + string.Join('\n', result.Rows.Select(r => string.Create(CultureInfo.InvariantCulture,
            $"| {r.Scenario.Name} | {r.PerSecond:0} | {r.P50:0.00} | {r.P99:0.00} | {r.ServerCpu:0.000} | {r.DatabaseCpu:0.000} | {r.Cpu / unit:0.0} | {TargetOf(r, unit)} | {r.Statements:0.00} | {r.Bytes:0} | {r.ServerMegabytes:0} |")));
    }

    public static string Target(string what, double value, double most, string unit) => string.Create(CultureInfo.InvariantCulture,
        $"{what}: {value:0.##}{unit}, target ≤ {most:0.##}{unit}: {(value <= most ? "met" : "MISSED")}");

    private static string TargetOf(Measurement row, double unit) => row.Scenario.Target is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"≤ {most:0.#} {(row.Cpu / unit <= most ? "met" : "MISSED")}")
        : "";
}
