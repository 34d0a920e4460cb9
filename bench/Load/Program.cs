using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microblog.Load;

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
try
{
    var run = new Run(options, folder, Console.Out);
    var feeds = new List<double>();
    var faults = 0;
    foreach (var scale in options.Scales)
    {
        var rows = await run.RunAsync(scale, stop.Token);
        faults += rows.Sum(r => r.Faults.Count);
        feeds.AddRange(rows.Where(r => r.Scenario.Name == Scenario.Feed).Select(r => r.Cpu / Report.UnitOf(rows)));
    }

    if (feeds is [var small, var large])
    {
        await Console.Out.WriteLineAsync($"\n{Report.Promise("The popular feed at ×20, against ×1, in units", large / small, 1.3, "")}");
    }

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
