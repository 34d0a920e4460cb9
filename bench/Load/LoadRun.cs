namespace Microblog.Load;

/// <summary>Measures all scenarios on all data sets.</summary>
internal sealed class LoadRun(LoadOptions options, TextWriter output)
{
    private const double WarmUpSeconds = 4;
    private const double UnitSeconds = 0.5;
    private const double SampleSeconds = 2;

    public async Task<IReadOnlyList<DataSetResult>> MeasureAsync(IReadOnlyList<BenchEnvironment> environments, CancellationToken ct)
    {
        foreach (var environment in environments)
        {
            await environment.MeasureIdleAsync("just started", ct);
            await output.WriteLineAsync(await environment.StatementsBySizeAsync(ct));
        }

        var scenarios = Scenario.All
            .Where(s => s.IsUnit || s.IsPipeline || s.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var environment in environments)
        {
            foreach (var scenario in scenarios)
            {
                await environment.DriverOf(scenario).MeasureAsync(scenario, WarmUpSeconds, ct);
            }
        }

        var results = await MeasureInTurnsAsync(environments, scenarios, ct);
        foreach (var (environment, result) in environments.Zip(results))
        {
            await output.WriteLineAsync($"\n### {environment.Data}\n\n{Report.Table(result)}\n");
            await environment.MeasureIdleAsync("after the load", ct);
            var faults = result.Rows.SelectMany(r => r.Faults).ToArray();
            await output.WriteLineAsync(faults.Length == 0 ? "Answers of another status than expected: 0"
                : $"FAULTS: {faults.Length}, such as {faults[0]}\n{environment.Server.LastLines}");
        }

        return results;
    }

    // Other load on the machine changes by the second. The unit and both data sets take turns of two seconds, so that a slow minute does
    // not look like the cost of a larger data set.
    private async Task<IReadOnlyList<DataSetResult>> MeasureInTurnsAsync(
        IReadOnlyList<BenchEnvironment> environments, IReadOnlyList<Scenario> scenarios, CancellationToken ct)
    {
        var rows = environments.Select(_ => new List<Measurement>()).ToArray();
        var units = environments.Select(_ => new List<Sample>()).ToArray();
        foreach (var scenario in scenarios)
        {
            var samples = environments.Select(_ => new List<Sample>()).ToArray();
            for (var turn = 0; turn < Math.Max(1, (int)Math.Round(options.Seconds / SampleSeconds)); turn++)
            {
                for (var b = 0; b < environments.Count; b++)
                {
                    units[b].Add(await environments[b].DriverOf(Scenario.All[0]).MeasureAsync(Scenario.All[0], UnitSeconds, ct));
                    samples[b].Add(await environments[b].DriverOf(scenario).MeasureAsync(scenario, Math.Min(options.Seconds, SampleSeconds), ct));
                }
            }

            for (var b = 0; b < environments.Count; b++)
            {
                rows[b].Add(Measurement.Of(scenario, samples[b]));
            }
        }

        return [.. environments.Select((_, b) => new DataSetResult(rows[b], Measurement.Of(Scenario.All[0], units[b]).ServerCpu))];
    }
}
