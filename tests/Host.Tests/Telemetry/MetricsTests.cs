using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Settings;
using Microblog.Host.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Host.Tests.Telemetry;

public sealed partial class MetricsTests(ScrapedServer server) : IClassFixture<ScrapedServer>
{
    [Fact]
    public async Task The_address_for_metrics_has_metrics_and_health_and_nothing_else()
    {
        using var metrics = await server.Client.GetAsync(new Uri(server.MetricsAddress, "/metrics"));

        metrics.StatusCode.ShouldBe(HttpStatusCode.OK);
        metrics.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        foreach (var (path, status) in new[] { ("/health/live", 200), ("/health/ready", 200), ("/", 404), ("/api/tweets", 404),
            ("/docs/index.html", 404), ("/metrics/x", 404) })
        {
            using var answer = await server.Client.GetAsync(new Uri(server.MetricsAddress, path));
            ((int)answer.StatusCode).ShouldBe(status, path);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080;http://*:9464")]
    [InlineData(null, "http://*:8080;http://*:8081;https://*:8443;http://*:9464")]
    public void The_address_for_metrics_comes_on_top_of_the_others(string? urls, string expected)
    {
        var ports = new ConfigurationBuilder().AddInMemoryCollection([new("HTTP_PORTS", "8080;8081"), new("HTTPS_PORTS", "8443")]).Build();

        MetricsEndpoint.Urls(urls, new MetricsSettings { Url = "http://*:9464" }, ports).ShouldBe(expected);
        MetricsEndpoint.Urls(urls, new MetricsSettings(), ports).ShouldBe(urls);
    }

    [Fact]
    public async Task Every_line_is_of_the_format()
    {
        var families = new HashSet<string>(StringComparer.Ordinal);
        string? current = null;
        foreach (var line in (await server.ScrapeAsync()).TrimEnd('\n').Split('\n'))
        {
            if (TypeLine().Match(line) is { Success: true } type)
            {
                current = type.Groups["name"].Value;
                families.Add(current).ShouldBeTrue($"{current} is there twice");
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                var sample = Sample().Match(line);
                sample.Success.ShouldBeTrue(line);
                sample.Groups["name"].Value.ShouldStartWith(current!);
            }
        }

        families.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Requests_are_measured_by_route_and_never_by_address_or_person()
    {
        var ada = await server.PersonAsync("Boundless");
        var tweet = await ada.TweetAsync("Unmistakable");
        (await ada.GetAsync($"/api/tweets/{tweet}?cursor=unmistakable")).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.GetAsync("/api/unmistakable")).Status.ShouldBe(HttpStatusCode.NotFound);

        var text = await server.ScrapeAsync();

        text.ShouldContain(
            "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"/api/tweets/{tweetId:id}\"}");
        foreach (var word in new[] { "nmistakable", "oundless", $"tweets/{tweet}", ada.Key, "Host=", "Username" })
        {
            text.ShouldNotContain(word);
        }

        text.ShouldNotContain("http_route=\"/health");
        text.ShouldNotContain("http_route=\"/metrics");
    }

    [Fact]
    public async Task Every_module_has_its_outbox()
    {
        foreach (var module in new[] { "users", "social", "media", "tweets" })
        {
            foreach (var name in new[] { "waiting", "age_seconds", "parked" })
            {
                (await server.ScrapeAsync($"microblog_outbox_{name}", $"module=\"{module}\"")).ShouldBeGreaterThanOrEqualTo(0);
            }
        }
    }

    [Fact]
    public async Task What_is_parked_and_what_waits_is_seen()
    {
        await server.ExecuteAsync("""
            INSERT INTO users.outbox (id, name, payload, due_at, attempts) VALUES
                (gen_random_uuid(), 'users.nobody-hears.v1', '{}', now() - interval '90 seconds', 1),
                    (gen_random_uuid(), 'users.nobody-hears.v1', '{}', now(), 10)
            """);

        (await server.ScrapeAsync("microblog_outbox_parked", "users")).ShouldBe(1);
        (await server.ScrapeAsync("microblog_outbox_age_seconds", "users")).ShouldBeInRange(90, 600);

        await server.ExecuteAsync("DELETE FROM users.outbox WHERE name = 'users.nobody-hears.v1'");
        (await server.ScrapeAsync("microblog_outbox_parked", "users")).ShouldBe(0);
    }

    [Fact]
    public async Task The_queue_of_uploads_is_seen_by_lane_and_state()
    {
        // Due in an hour, so nobody takes it meanwhile.
        await server.ExecuteAsync(
            "INSERT INTO media.jobs (media_id, owner_id, lane, turn, due_at, attempts) VALUES (987654, 1, 'video', now(), now() + interval "
            + "'1 hour', 3)");

        (await server.ScrapeAsync("microblog_media_queue_jobs", "lane=\"video\"", "state=\"postponed\"")).ShouldBe(1);
        (await server.ScrapeAsync("microblog_media_queue_jobs", "lane=\"picture\"", "state=\"waiting\"")).ShouldBe(0);
        (await server.ScrapeAsync("microblog_media_queue_age_seconds", "lane=\"picture\"")).ShouldBe(0);

        await server.ExecuteAsync("DELETE FROM media.jobs WHERE media_id = 987654");
    }

    [Fact]
    public async Task Wrong_passwords_are_counted()
    {
        var before = await server.ScrapeAsync("microblog_sign_ins_total", "outcome=\"wrong\"");

        using var refused = await server.Client.PostAsync(
            "/auth/login", new StringContent("{\"login\":\"nobody\",\"password\":\"not right\"}", null, "application/json"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.ScrapeAsync("microblog_sign_ins_total", "outcome=\"wrong\"")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task An_open_stream_is_counted_until_it_ends()
    {
        var ada = await server.PersonAsync();
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream"))
        {
            request.Headers.Add("api-key", ada.Key);
            using var stream = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            (await server.ScrapeAsync("microblog_streams_open")).ShouldBe(1);
        }

        for (var i = 0; i < 1000 && await server.ScrapeAsync("microblog_streams_open") > 0; i++)
        {
            await Task.Delay(10);
        }

        (await server.ScrapeAsync("microblog_streams_open")).ShouldBe(0);
    }

    [Fact]
    public async Task Caches_statements_pools_disks_and_the_runtime_are_measured()
    {
        var ada = await server.PersonAsync();
        (await ada.GetAsync("/api/users/me")).ShouldSucceed();
        var before = await server.ScrapeAsync("microblog_cache_hits_total", "cache=\"users.key\"");
        // The signal of what was just changed may come late, and make one more call ask the database.
        for (var i = 0; i < 3; i++)
        {
            (await ada.GetAsync("/api/users/me")).ShouldSucceed();
        }

        (await server.ScrapeAsync("microblog_cache_hits_total", "cache=\"users.key\"")).ShouldBeGreaterThan(before);
        (await server.ScrapeAsync("microblog_cache_misses_total", "cache=\"users.key\"", "module=\"users\"")).ShouldBeGreaterThan(0);
        (await server.ScrapeAsync("microblog_disk_free_bytes", "folder=\"media\"")).ShouldBeGreaterThan(0);
        (await server.ScrapeAsync("microblog_database_size_bytes")).ShouldBeGreaterThan(1_000_000);
        (await server.ScrapeAsync("microblog_database_log_size_bytes")).ShouldBeGreaterThan(1_000_000);
        (await server.ScrapeAsync("microblog_database_replicas")).ShouldBe(0);
        (await server.ScrapeAsync("microblog_database_replication_lag_seconds")).ShouldBe(0);
        (await server.ScrapeAsync("microblog_settings_unknown")).ShouldBe(2);
        var text = await server.ScrapeAsync();
        text.ShouldContain("db_client_operation_duration_seconds_count{");
        text.ShouldContain("pool_name=\"tweets\"");
        text.ShouldContain("dotnet_process_memory_working_set_bytes ");
    }

    [Fact]
    public async Task Pools_without_a_name_leave_room_for_the_pools_of_the_modules()
    {
        List<NpgsqlDataSource> pools = [];
        try
        {
            for (var i = 0; i < 300; i++)
            {
                pools.Add(NpgsqlDataSource.Create($"{server.ConnectionString};Application Name=unnamed {i}"));
            }

            await using var later = new ScrapedServer();
            await later.InitializeAsync();
            (await later.ScrapeAsync("db_client_connection_count", "pool_name=\"tweets\"", "state=\"idle\"")).ShouldBeGreaterThanOrEqualTo(0);
        }
        finally
        {
            pools.ForEach(p => p.Dispose());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_log_of_the_database_is_seen_by_who_may_and_the_other_figures_by_everybody(bool may)
    {
        var name = $"watcher_{may}".ToLowerInvariant();
        await server.ExecuteAsync($"CREATE ROLE {name} LOGIN PASSWORD 'sesame'{(may ? " IN ROLE pg_monitor" : "")}");
        var login = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = name, Password = "sesame", Pooling = false };
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        var meters = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                own.EnableMeasurementEvents(instrument);
            }

        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();

        try
        {
            await new DatabaseMetrics(new DatabaseSettings(login.ConnectionString, RolePerModule: false), meters)
                .SampleAsync(TestContext.Current.CancellationToken);
            listener.RecordObservableInstruments();
        }
        finally
        {
            await server.ExecuteAsync($"DROP ROLE {name}");
        }

        seen["microblog.database.size"].ShouldBeGreaterThan(1_000_000);
        double.IsNaN(seen["microblog.database.log.size"]).ShouldBe(!may);
    }

    [Fact]
    public async Task What_costs_a_question_is_asked_once_in_five_seconds()
    {
        await server.ScrapeAsync();
        await server.ExecuteAsync(
            "INSERT INTO tweets.outbox (id, name, payload, attempts) VALUES (gen_random_uuid(), 'tweets.nobody-hears.v1', '{}', 10)");
        var soon = await server.Client.GetStringAsync(new Uri(server.MetricsAddress, "/metrics"));

        soon.ShouldContain("microblog_outbox_parked{module=\"tweets\"} 0\n");
        (await server.ScrapeAsync("microblog_outbox_parked", "tweets")).ShouldBe(1);
        await server.ExecuteAsync("DELETE FROM tweets.outbox WHERE name = 'tweets.nobody-hears.v1'");
    }

    [Fact]
    public async Task Figures_that_cannot_be_taken_are_missing_and_the_others_are_there()
    {
        await server.ExecuteAsync("ALTER TABLE media.jobs RENAME TO jobs_away");
        try
        {
            var text = await server.ScrapeAsync();
            text.ShouldNotContain("microblog_media_queue_jobs{");
            text.ShouldContain("microblog_outbox_parked{module=\"media\"} 0\n");
        }
        finally
        {
            await server.ExecuteAsync("ALTER TABLE media.jobs_away RENAME TO jobs");
        }
    }

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*")*\})? (NaN|[+-]Inf|-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();
}
