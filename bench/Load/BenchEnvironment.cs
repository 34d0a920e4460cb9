using System.Globalization;

namespace Microblog.Load;

/// <summary>A data set, with a PostgreSQL server and a Microblog server of its own.</summary>
internal sealed class BenchEnvironment : IAsyncDisposable
{
    private readonly Database _database;
    private readonly TextWriter _output;

    private readonly ServerProcess _bare;
    private readonly Driver _bareDriver;

    private BenchEnvironment(
        DataSet data, Database database, ServerProcess server, ServerProcess bare, int connections, TextWriter output)
    {
        (Data, _database, Server, _bare, _output) = (data, database, server, bare, output);
        (Driver, _bareDriver) = (new Driver(server, database, data, connections), new Driver(bare, database, data, connections));
    }

    public DataSet Data { get; }

    public ServerProcess Server { get; }

    public Driver Driver { get; }

    /// <summary>What sends the requests of a scenario: those of the unit go to the bare server.</summary>
    public Driver DriverOf(Scenario scenario) => scenario.IsUnit ? _bareDriver : Driver;

    /// <returns>The environment, with a server that answers; null when query plans were requested, which are written instead.</returns>
    public static async Task<BenchEnvironment?> MakeAsync(
        LoadOptions options, int scale, string folder, TextWriter output, CancellationToken ct)
    {
        var data = new DataSet(scale, options.SamePeople);
        var place = Path.Combine(folder, $"x{scale}");
        var database = await Database.CreateAsync(Path.Combine(place, "postgres"), ct);
        try
        {
            var dll = options.ServerDll ?? Path.Combine(AppContext.BaseDirectory, "Microblog.Host.dll");

            // The first start creates the tables. The load measures a second start, with empty caches.
            await using (await ServerProcess.StartAsync(dll, database, place, ct))
            {
            }

            await data.LoadAsync(database, ct);
            if (options.PlansFolder is not null)
            {
                await new QueryPlans(options.PlansFolder, dll, place, database, data, output).WriteAsync(ct);
                await database.DisposeAsync();
                return null;
            }

            await output.WriteLineAsync($"{data}\n{Report.Machine(database)}");
            var server = await ServerProcess.StartAsync(dll, database, place, ct);
            var bare = await ServerProcess.StartBareAsync(ct);
            return new BenchEnvironment(data, database, server, bare, options.Connections, output);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reports what the server needs when no requests are sent.</summary>
    public async Task MeasureIdleAsync(string when, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        var (megabytes, idle) = await Driver.MeasureIdleAsync(TimeSpan.FromSeconds(5), ct);
        await _output.WriteLineAsync($"×{Data.Scale}: {Report.Target($"server at rest, {when}", megabytes, 200, " MB")}; "
            + string.Create(CultureInfo.InvariantCulture, $"with PostgreSQL {idle:0.0} ms of processor a second"));
    }

    /// <summary>Counts the SQL statements of a caller's first request, for which nothing is cached.</summary>
    public async Task<string> StatementsBySizeAsync(CancellationToken ct)
    {
        if (!_database.CountsStatements)
        {
            return "Statements are not counted: this PostgreSQL has no pg_stat_statements.";
        }

        var counts = new List<string>();
        var caller = Data.People / 2;
        foreach (var path in new[] { "/api/tweets?", "/api/tweets?sort=latest&", "/api/tweets?scope=all&" })
        {
            var each = new List<long>();
            foreach (var limit in new[] { 1, 20, 100 })
            {
                var before = await _database.StatementsOfRequestsAsync(ct);
                await Driver.SendAsync(Scenario.As(++caller, HttpMethod.Get, $"{path}limit={limit}"), ct);
                each.Add(await _database.StatementsOfRequestsAsync(ct) - before);
            }

            counts.Add($"{path}limit=1, 20, 100: {string.Join(", ", each)}");
        }

        return "Statements of a caller's first request, before anything is remembered, by the length of the "
            + $"list:\n{string.Join('\n', counts)}\n";
    }

    public async ValueTask DisposeAsync()
    {
        Driver.Dispose();
        _bareDriver.Dispose();
        await _bare.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
