namespace Microblog.Load.Cluster;

/// <summary>The runs of <c>--scenario</c>: they measure servers under realistic traffic, not single requests.</summary>
internal static class ClusterRuns
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
            return await new ColdStartRun(dll, folder, database, output).RunAsync(ct);
        }

        if (options.Scenario == "scim")
        {
            return await new ProvisioningRun(dll, folder, database, options, output).RunAsync(ct);
        }

        await data.LoadAsync(database, ct);
        return options.Scenario == "rolling"
            ? await new RollingRestartRun(dll, folder, database, data, output).RunAsync(ct)
            : await new CapacityRun(dll, folder, database, data, output).RunAsync(ct);
    }
}
