using System.Globalization;

namespace Microblog.Load;

/// <summary>Measures what trends cost while tweets are posted: the time of their statements in PostgreSQL.</summary>
internal sealed class TrendRun(LoadOptions options, string folder, TextWriter output)
{
    private const int PostsPerSecond = 100;
    private const int Seconds = 60;

    // Counting, ranking, and the check whether there is something to count. The notes themselves belong to the posts.
    private const string TrendStatements = "query ~ 'tag_people|tag_notes LIMIT|INTO tweets.trends'";

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var data = new DataSet(options.Scales.Count == 1 ? options.Scales[0] : 1, options.SamePeople);
        await using var database = await Database.CreateAsync(Path.Combine(folder, "postgres"), ct);
        var dll = options.ServerDll ?? Path.Combine(AppContext.BaseDirectory, "Microblog.Host.dll");
        await using (await ServerProcess.StartAsync(dll, database, folder, ct))
        {
        }

        await data.LoadAsync(database, ct);
        await output.WriteLineAsync($"{data}\n{Report.Machine(database)}");
        await using var server = await ServerProcess.StartAsync(dll, database, folder, ct);
        using var driver = new Driver(server, database, data, options.Connections);
        var user = new VirtualUser(data, seed: 1);

        // The first refresh counts the tweets of the data set.
        await PostAsync(driver, user, seconds: 15, ct);
        var (before, refreshes) = await ReadStatementsAsync(database, ct);
        await PostAsync(driver, user, Seconds, ct);
        var (after, times) = await ReadStatementsAsync(database, ct);
        var perMinute = (after - before) * 60 / Seconds;
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture, $"{times - refreshes} refreshes in {Seconds} s at {PostsPerSecond} posts a second"));
        await output.WriteLineAsync(Report.Target("Trends: time of their statements a minute", perMinute, 1000, " ms"));
        return perMinute <= 1000;
    }

    private static async Task PostAsync(Driver driver, VirtualUser user, int seconds, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PostsPerSecond));
        var posts = new List<Task>();
        while (posts.Count < PostsPerSecond * seconds && await timer.WaitForNextTickAsync(ct))
        {
            posts.Add(driver.SendAsync(Scenario.PostWithTagsAndMentions(user), ct));
        }

        await Task.WhenAll(posts);
    }

    private static async Task<(double Milliseconds, long Refreshes)> ReadStatementsAsync(Database database, CancellationToken ct)
    {
        const string Here =
            "FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database() AND query !~ "
            + "'pg_stat_statements'";
        return (
            await database.AskAsync<double>($"SELECT coalesce(sum(total_exec_time), 0) {Here} AND {TrendStatements}", ct),
            await database.AskAsync<long>($"SELECT coalesce(sum(calls), 0)::bigint {Here} AND query ~ 'INTO tweets.trends'", ct));
    }
}
