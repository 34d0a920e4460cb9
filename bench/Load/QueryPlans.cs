using System.Text.RegularExpressions;

namespace Microblog.Load;

/// <summary>
/// Writes the plans of the hot statements. PostgreSQL's auto_explain logs every statement that the server sends, with the plan that was
/// used.
/// </summary>
internal sealed partial class QueryPlans(string folder, string dll, string place, Database database, DataSet data, TextWriter output)
{
    // After five runs PostgreSQL may choose a generic plan, and Npgsql prepares a statement at its second run.
    private const int WarmUps = 12;

    public async Task WriteAsync(CancellationToken ct)
    {
        var log = database.LogFile
            ?? throw new InvalidOperationException($"Plans are read from the server's log: not with {Database.Setting}.");
        await database.ExecuteAsync($"""
            ALTER DATABASE {database.Name} SET session_preload_libraries = 'auto_explain';
            ALTER DATABASE {database.Name} SET auto_explain.log_min_duration = 0;
            ALTER DATABASE {database.Name} SET auto_explain.log_analyze = on;
            ALTER DATABASE {database.Name} SET auto_explain.log_buffers = on;
            ALTER DATABASE {database.Name} SET auto_explain.log_triggers = on;
            """, ct);
        Directory.CreateDirectory(folder);
        await using var server = await ServerProcess.StartAsync(dll, database, place, ct);
        using var driver = new Driver(server, database, data, connections: 1);
        foreach (var (name, requests) in Requests())
        {
            for (var i = 0; i < WarmUps; i++)
            {
                foreach (var request in requests(1 + i))
                {
                    await driver.SendAsync(request, ct);
                }
            }

            await database.WaitForDeliveryAsync(ct);
            var from = new FileInfo(log).Length;
            foreach (var request in requests(1 + WarmUps))
            {
                await driver.SendAsync(request, ct);
            }

            // The work of event handlers belongs to the request.
            await database.WaitForDeliveryAsync(ct);
            await Task.Delay(200, ct);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), await ReadAsync(log, from, ct), ct);
            await output.WriteLineAsync($"{name}.txt");
        }
    }

    // A different caller each time, so that the statements that fill caches (keys, circles, user cards) are seen too.
    private IEnumerable<(string Name, Func<int, IEnumerable<HttpRequestMessage>> Requests)> Requests()
    {
        IEnumerable<HttpRequestMessage> Get(int caller, string path) => [Scenario.As(caller, HttpMethod.Get, path)];
        yield return ("feed-popular-asked", i => Get(i, "/api/tweets?limit=20"));
        yield return ("feed-latest-asked", i => Get(i, "/api/tweets?limit=20&sort=latest"));
        yield return ("feed-popular-walked", _ => Get(data.FollowsHundreds, "/api/tweets?limit=20"));
        yield return ("feed-latest-walked", _ => Get(data.FollowsHundreds, "/api/tweets?limit=20&sort=latest"));
        yield return ("feed-popular-5000", _ => Get(data.FollowsThousands, "/api/tweets?limit=20"));
        yield return ("feed-latest-5000", _ => Get(data.FollowsThousands, "/api/tweets?limit=20&sort=latest"));
        yield return ("feed-home-5000", _ => Get(data.FollowsThousands, "/api/feed?limit=20"));
        yield return ("feed-home", i => Get(i, "/api/feed?limit=20"));
        yield return ("thread", i => Get(i, $"/api/tweets/{Outliers.ConversationRoot}/thread?limit=100"));
        yield return ("tweet-liked-by-many", i => Get(i, $"/api/tweets/{Outliers.MostLiked}"));
        yield return ("notifications", i => Get(i, "/api/notifications?limit=20"));
        yield return ("notifications-unread", i => Get(i, "/api/notifications/unread_count"));
        yield return ("feed-popular-all", i => Get(i, "/api/tweets?limit=20&scope=all"));
        yield return ("feed-latest-all", i => Get(i, "/api/tweets?limit=20&scope=all&sort=latest"));
        yield return ("search-common-word", i => Get(i, "/api/search/tweets?limit=20&q=slow"));
        yield return ("search-latest", i => Get(i, "/api/search/tweets?limit=20&q=slow&sort=latest"));
        yield return ("search-rare-word", i => Get(i, "/api/search/tweets?limit=20&q=unheard"));
        yield return ("search-hashtags", i => Get(i, "/api/search/hashtags?q=topic_11"));
        yield return ("hashtag", i => Get(i, "/api/hashtags/topic_0/tweets?limit=20"));
        yield return ("trends", i => Get(i, "/api/trending"));
        yield return ("discover", i => Get(i, "/api/discover?limit=20"));
        yield return ("analytics", i => Get(i, "/api/users/me/analytics"));
        yield return ("post", i => [Post(i)]);
        yield return ("like", i => [Scenario.As(i, HttpMethod.Post, $"/api/tweets/{i}/likes")]);
        yield return ("unlike", i => [Scenario.As(i, HttpMethod.Delete, $"/api/tweets/{i}/likes")]);
        yield return ("profile", i => Get(i, $"/api/users/{i + 30}"));
    }

    private static HttpRequestMessage Post(int caller)
    {
        var request = Scenario.As(caller, HttpMethod.Post, "/api/tweets");
        request.Content = new StringContent("""{"tweet_data": "What a plan!"}""", System.Text.Encoding.UTF8, "application/json");
        return request;
    }

    private static async Task<string> ReadAsync(string log, long from, CancellationToken ct)
    {
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        var entries = Stamp().Split(await reader.ReadToEndAsync(ct));

        // Without the statements of background jobs, and without those of this program.
        var plans = entries.Where(e => e.StartsWith("duration:", StringComparison.Ordinal)
            && !e.Contains("SKIP LOCKED", StringComparison.Ordinal)
            && !e.Contains("pg_notify", StringComparison.Ordinal) && !e.Contains("DELETE FROM tweets.tag_", StringComparison.Ordinal)
            && Own().IsMatch(e));
        return string.Join("\n\n", plans.Select(e => e.Replace("\n\t", "\n", StringComparison.Ordinal).Trim())) + "\n";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[\d+\] \w+:\s+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\b(users|social|tweets|media)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();
}
