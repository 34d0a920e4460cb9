namespace Microblog.Load.Day;

/// <summary>The scenarios that are about whole machines and days, not about single requests.</summary>
internal static class Days
{
    public static async Task<bool> RunAsync(LoadOptions options, string folder, TextWriter output, CancellationToken ct)
    {
        var data = new DataSet(1, SamePeople: false);
        await using var database = await Database.CreateAsync(Path.Combine(folder, "postgres"), ct);
        var dll = options.ServerDll ?? Path.Combine(AppContext.BaseDirectory, "Microblog.Host.dll");
        await using (await ServerProcess.StartAsync(dll, database, folder, ct))
        {
        }

        await output.WriteLineAsync($"{Report.Machine(database)}\n");
        if (options.Scenario == "start")
        {
            return await new ColdStart(dll, folder, database, output).RunAsync(ct);
        }

        await data.LoadAsync(database, ct);
        return options.Scenario == "rolling"
            ? await new Rolling(dll, folder, database, data, output).RunAsync(ct)
            : await new DayRun(dll, folder, database, data, output).RunAsync(ct);
    }
}
