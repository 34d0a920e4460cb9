namespace Microblog.Load;

/// <summary>Measures all scenarios on all data sets that were made.</summary>
internal sealed class Run(LoadOptions options, TextWriter output)
{
    private const double WarmUpSeconds = 4;
    private const double UnitSeconds = 0.5;
    private const double SliceSeconds = 2;

    public async Task<IReadOnlyList<Outcome>> MeasureAsync(IReadOnlyList<Bed> beds, CancellationToken ct)
    {
        foreach (var bed in beds)
        {
            await bed.RestAsync("just started", ct);
            await output.WriteLineAsync(await bed.StatementsBySizeAsync(ct));
        }

        var scenarios = Scenario.All.Where(s => s.IsUnit || s.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var bed in beds)
        {
            foreach (var scenario in scenarios)
            {
                await bed.Driver.MeasureAsync(scenario, WarmUpSeconds, ct);
            }
        }

        var outcomes = await InTurnAsync(beds, scenarios, ct);
        foreach (var (bed, outcome) in beds.Zip(outcomes))
        {
            await output.WriteLineAsync($"\n### {bed.Data}\n\n{Report.Table(outcome)}\n");
            await bed.RestAsync("after the load", ct);
            var faults = outcome.Rows.SelectMany(r => r.Faults).ToArray();
            await output.WriteLineAsync(faults.Length == 0 ? "Answers of another status than expected: 0" : $"FAULTS: {faults.Length}, such as {faults[0]}\n{bed.Server.Tail}");
        }

        return outcomes;
    }

    // What else the machine does, and its neighbours, changes by the second: the unit and both data sets take turns of two seconds, so
    // that one minute's weather does not look like the growth of the data.
    private async Task<IReadOnlyList<Outcome>> InTurnAsync(IReadOnlyList<Bed> beds, IReadOnlyList<Scenario> scenarios, CancellationToken ct)
    {
        var rows = beds.Select(_ => new List<Measurement>()).ToArray();
        var units = beds.Select(_ => new List<Slice>()).ToArray();
        foreach (var scenario in scenarios)
        {
            var slices = beds.Select(_ => new List<Slice>()).ToArray();
            for (var turn = 0; turn < Math.Max(1, (int)Math.Round(options.Seconds / SliceSeconds)); turn++)
            {
                for (var b = 0; b < beds.Count; b++)
                {
                    units[b].Add(await beds[b].Driver.MeasureAsync(Scenario.All[0], UnitSeconds, ct));
                    slices[b].Add(await beds[b].Driver.MeasureAsync(scenario, Math.Min(options.Seconds, SliceSeconds), ct));
                }
            }

            for (var b = 0; b < beds.Count; b++)
            {
                rows[b].Add(Measurement.Of(scenario, slices[b]));
            }
        }

        return [.. beds.Select((_, b) => new Outcome(rows[b], Measurement.Of(Scenario.All[0], units[b]).Cpu))];
    }
}
