using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microblog.Load;
using Microblog.Load.Cluster;

if (args is [BareServer.Argument])
{
    await BareServer.RunAsync();
    return 0;
}

if (LoadOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(LoadOptions.Usage);
    return 2;
}

// A time limit, in case something hangs.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var folder = Path.Combine(Path.GetTempPath(), $"microblog-bench-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
var environments = new List<BenchEnvironment>();
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
        await new MediaRun(options, folder, Console.Out).RunAsync(stop.Token);
        return 0;
    }

    if (options.Scenario.Length > 0)
    {
        return await ClusterRuns.RunAsync(options, folder, Console.Out, stop.Token) ? 0 : 1;
    }

    foreach (var scale in options.Scales)
    {
        if (await BenchEnvironment.MakeAsync(options, scale, folder, Console.Out, stop.Token) is { } environment)
        {
            environments.Add(environment);
        }
    }

    var results = environments.Count == 0 ? [] : await new LoadRun(options, Console.Out).MeasureAsync(environments, stop.Token);
    if (results is [var small, var large])
    {
        await Console.Out.WriteLineAsync("\nThe cost of ×20, in units:");
        foreach (var (scenario, times) in large.RelativeCost(small))
        {
            await Console.Out.WriteLineAsync(Report.Target(scenario, times, 1.2, " times that of ×1"));
        }
    }

    var faults = results.Sum(o => o.Rows.Sum(r => r.Faults.Count));
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
    foreach (var environment in environments)
    {
        await environment.DisposeAsync();
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
