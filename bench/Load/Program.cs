using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microblog.Load;
using Microblog.Load.Day;

if (LoadOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(LoadOptions.Usage);
    return 2;
}

// Bounded in time, whatever hangs.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var folder = Path.Combine(Path.GetTempPath(), $"microblog-bench-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
var beds = new List<Bed>();
try
{
    if (options.Streams)
    {
        return await new StreamRun(options, folder, Console.Out).RunAsync(stop.Token) ? 0 : 1;
    }

    if (options.Trends)
    {
        return await new TrendRun(options, folder, Console.Out).RunAsync(stop.Token) ? 0 : 1;
    }

    if (options.Media)
    {
        await new MediaBench(options, folder, Console.Out).RunAsync(stop.Token);
        return 0;
    }

    if (options.Scenario.Length > 0)
    {
        return await Days.RunAsync(options, folder, Console.Out, stop.Token) ? 0 : 1;
    }

    foreach (var scale in options.Scales)
    {
        if (await Bed.MakeAsync(options, scale, folder, Console.Out, stop.Token) is { } bed)
        {
            beds.Add(bed);
        }
    }

    var outcomes = beds.Count == 0 ? [] : await new Run(options, Console.Out).MeasureAsync(beds, stop.Token);
    if (outcomes is [var small, var large])
    {
        await Console.Out.WriteLineAsync("\nThe cost of ×20, in units:");
        foreach (var (scenario, times) in large.Against(small))
        {
            await Console.Out.WriteLineAsync(Report.Promise(scenario, times, 1.3, " times that of ×1"));
        }
    }

    var faults = outcomes.Sum(o => o.Rows.Sum(r => r.Faults.Count));
    return faults == 0 ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 1;
}
catch (Exception e)
{
    await Console.Error.WriteLineAsync(e.ToString());
    return 1;
}
finally
{
    foreach (var bed in beds)
    {
        await bed.DisposeAsync();
    }

    if (Directory.Exists(folder))
    {
        Directory.Delete(folder, recursive: true);
    }
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}
