using System.Globalization;
using Npgsql;

namespace Microblog.Load.Cluster;

/// <summary>
/// Sends the traffic mix at growing rates until the latency rises: to one Host, and to two Hosts with a replica of the database.
/// </summary>
internal sealed class CapacityRun(string dll, string folder, Database database, DataSet data, TextWriter output)
{
    private const double FirstRate = 100;
    private const double Growth = 1.35;
    private const double StepSeconds = 5;
    private const double WarmUpSeconds = 6;
    private const int MostSteps = 16;

    // The rate at which processor times are compared: below the capacity, but high enough that background work counts little, and that
    // reads are spread over the databases.
    private const double CalmRate = 800;
    private const double CalmSeconds = 10;

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var runs = new Dictionary<string, IReadOnlyList<RateStep>>(StringComparer.Ordinal);
        RateStep one, two;
        await using (var host = await ServerProcess.StartAsync(dll, database, folder, ct))
        {
            IReadOnlyDictionary<string, double> Cpu() =>
                Machines(("Host 1", ProcessTimes.CpuMilliseconds(host.Id)), ("primary", database.CpuMilliseconds()));
            (one, runs["one Host"]) = await MeasureAsync("one Host", [host.Address], Cpu, ct);
        }

        await using var replica = await Replica.StartAsync(database, Path.Combine(folder, "replica"), ct);
        var both = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        both.Host = $"{both.Host},{replica.SocketFolder}";
        await using (var first =
            await ServerProcess.StartAsync(dll, database, folder, ct, ("ConnectionStrings__Microblog", both.ConnectionString)))
        await using (var second =
            await ServerProcess.StartAsync(dll, database, folder, ct, ("ConnectionStrings__Microblog", both.ConnectionString)))
        {
            IReadOnlyDictionary<string, double> Cpu() => Machines(
                ("Host 1", ProcessTimes.CpuMilliseconds(first.Id)), ("Host 2", ProcessTimes.CpuMilliseconds(second.Id)),
                ("primary", database.CpuMilliseconds()), ("replica", replica.CpuMilliseconds()));
            (two, runs["two Hosts, one replica"]) = await MeasureAsync("two Hosts, one replica", [first.Address, second.Address], Cpu, ct);
        }

        var file = Path.Combine(Results(), "day.svg");
        await File.WriteAllTextAsync(file, LatencyPlot.Draw("A day's mix, 90 % reads: latency over throughput", runs), ct);
        await output.WriteLineAsync($"\nThe plot is in {file}\n");
        return await CompareAsync(one, two);
    }

    private async Task<(RateStep Reads, IReadOnlyList<RateStep> Steps)> MeasureAsync(
        string name, IReadOnlyList<Uri> hosts, Func<IReadOnlyDictionary<string, double>> cpu, CancellationToken ct)
    {
        using var day = new OpenLoop(hosts, new TrafficMix(data, 2, onlyReads: false), cpu);
        await day.RunAsync(FirstRate, WarmUpSeconds, ct);
        var steps = new List<RateStep>();
        await output.WriteLineAsync(
            $"### {name}\n\n| calls/s offered | answered | p50 ms | p99 ms | failed | {string.Join(" | ", cpu().Keys.Select(m =>
                $"{m} CPU ms a call"))} |\n|---:|---:|---:|---:|---:|{string.Concat(cpu().Select(_ => "---:|"))}");
        for (var rate = FirstRate; steps.Count < MostSteps; rate *= Growth)
        {
            var step = await day.RunAsync(rate, StepSeconds, ct);
            steps.Add(step);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {step.Offered:0} | {step.Answered:0} | {step.P50:0.0} | {step.P99:0.0} | {step.Failed} | {string.Join(" | ", step.Cpu.Values.Select(v => v.ToString("0.000", CultureInfo.InvariantCulture)))} |"));
            if (step.P99 > 2000 || step.Answered < step.Offered * 0.8)
            {
                break;
            }
        }

        foreach (var (what, times) in day.Failures.OrderByDescending(f => f.Value))
        {
            await output.WriteLineAsync($"Failed {times} times: {what}");
        }

        var knee = steps.LastOrDefault(s => s.MeetsTarget);
        await output.WriteLineAsync(knee is null ? "\nThe knee is below the first rate.\n" : string.Create(CultureInfo.InvariantCulture,
            $"\nThe knee (nothing failed, p99 at most 250 ms): {knee.Answered:0} calls a second.\n"));

        // At the end, when all code is compiled and all events are delivered.
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds), ct);
        using var reads = new OpenLoop(hosts, new TrafficMix(data, 1, onlyReads: true), cpu);
        await reads.RunAsync(CalmRate, WarmUpSeconds, ct);
        return (await reads.RunAsync(CalmRate, CalmSeconds, ct), steps);
    }

    // Everything runs on one machine, so two Hosts do not have twice the processors. The processor time of a read on each server is
    // measured; the number of reads at which the busiest of them is full is computed.
    private async Task<bool> CompareAsync(RateStep one, RateStep two)
    {
        await output.WriteLineAsync($"Reads at {CalmRate:0} a second, processor milliseconds a read:\n");
        foreach (var (name, step) in new[] { ("one Host", one), ("two Hosts, one replica", two) })
        {
            var busiest = step.Cpu.MaxBy(m => m.Value);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"- {name}: {string.Join(", ", step.Cpu.Select(m => string.Create(CultureInfo.InvariantCulture,
                $"{m.Key} {m.Value:0.000}")))}; the busiest, {busiest.Key}, is full at {1000 / busiest.Value:0} reads a second and core"));
        }

        var gain = one.Cpu.Values.Max() / two.Cpu.Values.Max();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"\nReads of two Hosts with one replica, each on a machine of its own (computed from those): {gain:0.00} times those of one Host with its database, target ≥ 1.50 times: {(gain >= 1.5 ? "met" : "MISSED")}"));
        return gain >= 1.5;
    }

    private static Dictionary<string, double> Machines(params IEnumerable<(string Name, double Milliseconds)> machines) =>
        machines.ToDictionary(m => m.Name, m => m.Milliseconds, StringComparer.Ordinal);

    private static string Results()
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (repository is not null && !File.Exists(Path.Combine(repository.FullName, "Microblog.sln")))
        {
            repository = repository.Parent;
        }

        return Directory.CreateDirectory(Path.Combine(repository?.FullName ?? Environment.CurrentDirectory, "bench", "results")).FullName;
    }
}
