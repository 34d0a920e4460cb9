using System.Globalization;

namespace Microblog.Load;

/// <summary>One data set: made, served, measured, thrown away.</summary>
internal sealed class Run(LoadOptions options, string folder, TextWriter output)
{
    private const double WarmUpSeconds = 4;
    private const double UnitSeconds = 2;

    /// <returns>What was measured; nothing when plans were asked for.</returns>
    public async Task<Outcome?> RunAsync(int scale, CancellationToken ct)
    {
        var data = new DataSet(scale, options.SamePeople);
        var place = Path.Combine(folder, $"x{scale}");
        await using var database = await Database.CreateAsync(Path.Combine(place, "postgres"), ct);
        var dll = options.ServerDll ?? Path.Combine(AppContext.BaseDirectory, "Microblog.Host.dll");

        // The first start makes the tables; the load measures a second one, with empty caches.
        await using (await ServerProcess.StartAsync(dll, database, place, ct))
        {
        }

        await output.WriteLineAsync($"\n## ×{scale}: {data.People:N0} people, {DataSet.FollowedEach} followed each, {data.Tweets:N0} tweets, {data.Likes:N0} likes\n");
        await data.LoadAsync(database, ct);
        if (options.PlansFolder is not null)
        {
            await new Plans(options.PlansFolder, dll, place, database, data, output).WriteAsync(ct);
            return null;
        }

        await output.WriteLineAsync(Report.Machine(database));
        await using var server = await ServerProcess.StartAsync(dll, database, place, ct);
        using var driver = new Driver(server, database, data, options.Connections);
        return await MeasureAsync(driver, database, server, data, ct);
    }

    private async Task<Outcome> MeasureAsync(Driver driver, Database database, ServerProcess server, DataSet data, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        var (megabytes, idle) = await driver.RestAsync(TimeSpan.FromSeconds(5), ct);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"At rest, just started, the server and PostgreSQL take {idle:0.0} ms of processor a second.\n"));
        await output.WriteLineAsync(await StatementsBySizeAsync(driver, database, data, ct));
        var scenarios = Scenario.All.Where(s => s.IsUnit || s.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var scenario in scenarios)
        {
            await driver.MeasureAsync(scenario, WarmUpSeconds, ct);
        }

        var rows = new List<Measurement>();
        var units = new List<Measurement>();
        foreach (var scenario in scenarios)
        {
            // Between all others: what else the machine does changes by the second, and one unit would say little about the next scenario.
            units.Add(await driver.MeasureAsync(Scenario.All[0], UnitSeconds, ct));
            rows.Add(await driver.MeasureAsync(scenario, options.Seconds, ct));
        }

        var outcome = new Outcome(rows, units.Concat(rows.Where(r => r.Scenario.IsUnit)).Average(r => r.Cpu));
        await output.WriteLineAsync(Report.Table(outcome));
        await output.WriteLineAsync();
        await output.WriteLineAsync(Report.Promise("Server at rest", megabytes, 200, " MB"));
        var (after, idleAfter) = await driver.RestAsync(TimeSpan.FromSeconds(5), ct);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Server at rest after the load: {after:0} MB, {idleAfter:0.0} ms of processor a second with PostgreSQL"));
        var faults = rows.SelectMany(r => r.Faults).ToArray();
        await output.WriteLineAsync(faults.Length == 0 ? "Answers of another status than expected: 0" : $"FAULTS: {faults.Length}, such as {faults[0]}\n{server.Tail}");
        return outcome;
    }

    // Callers who were not there before and caches without their people: what a route asks at most.
    private static async Task<string> StatementsBySizeAsync(Driver driver, Database database, DataSet data, CancellationToken ct)
    {
        if (!database.CountsStatements)
        {
            return "Statements are not counted: this PostgreSQL has no pg_stat_statements.";
        }

        var counts = new List<string>();
        var caller = data.People / 2;
        foreach (var path in new[] { "/api/tweets?", "/api/tweets?sort=latest&", "/api/tweets?scope=all&" })
        {
            var each = new List<long>();
            foreach (var limit in new[] { 1, 20, 100 })
            {
                var before = await database.StatementsOfRequestsAsync(ct);
                await driver.SendAsync(Scenario.As(++caller, HttpMethod.Get, $"{path}limit={limit}"), ct);
                each.Add(await database.StatementsOfRequestsAsync(ct) - before);
            }

            counts.Add($"{path}limit=1, 20, 100: {string.Join(", ", each)}");
        }

        return $"Statements of a caller's first request, before anything is remembered, by the length of the list:\n{string.Join('\n', counts)}\n";
    }
}
