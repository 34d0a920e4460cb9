using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.Processing;

/// <summary>Metrics of the queue of uploads, of how processing ends, and of the room that is left for files.</summary>
internal sealed class QueueMetrics : IMetricCollector
{
    private readonly ModuleDataSource<MediaDb> _source;
    private readonly SampledGauge _jobs;
    private readonly SampledGauge _age;
    private long _ready;
    private long _failed;
    private long _postponed;

    public QueueMetrics(ModuleDataSource<MediaDb> source, LocalFileStore files, IMeterFactory meters)
    {
        _source = source;
        var meter = meters.ForModule("media");
        _jobs =
            new(meter, "microblog.media.queue.jobs", "{upload}",
            "Uploads that wait to be processed: for the first time, or again after it broke off.");
        _age = new(meter, "microblog.media.queue.age", "s", "How long the oldest upload of the queue has been due.");
        meter.CreateObservableCounter("microblog.media.processed", Observe, "{upload}",
            "Uploads that were worked on at this server, by how that ended.");
        DiskSpaceMetrics.Add(meter, "media", files.Folder);
    }

    public void CountReady() => Interlocked.Increment(ref _ready);

    public void CountFailed() => Interlocked.Increment(ref _failed);

    public void CountPostponed() => Interlocked.Increment(ref _postponed);

    public async Task SampleAsync(CancellationToken ct)
    {
        // All lanes, in both states, also when the queue is empty: an alert needs a figure that is always there.
        await using var command = _source.Source.CreateCommand("""
            SELECT lane, count(j.media_id) FILTER (WHERE j.attempts = 0)::double precision AS waiting,
                   count(j.media_id) FILTER (WHERE j.attempts > 0)::double precision AS postponed,
                   greatest(0, coalesce(extract(epoch FROM now() - min(j.due_at)), 0))::double precision AS age
            FROM unnest(ARRAY['picture', 'video', 'long_video']) lane LEFT JOIN media.jobs j USING (lane) GROUP BY lane
            """);
        var (jobs, ages) = (new List<Measurement<double>>(), new List<Measurement<double>>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            KeyValuePair<string, object?> lane = new("lane", reader.GetString(reader.GetOrdinal("lane")));
            jobs.Add(new(reader.GetDouble(reader.GetOrdinal("waiting")), lane, new("state", "waiting")));
            jobs.Add(new(reader.GetDouble(reader.GetOrdinal("postponed")), lane, new("state", "postponed")));
            ages.Add(new(reader.GetDouble(reader.GetOrdinal("age")), lane));
        }

        _jobs.Show(jobs);
        _age.Show(ages);
    }

    public void Forget()
    {
        _jobs.Forget();
        _age.Forget();
    }

    private Measurement<long>[] Observe() => [Of("ready", ref _ready), Of("failed", ref _failed), Of("postponed", ref _postponed)];

    private static Measurement<long> Of(string outcome, ref long count) =>
        new(Interlocked.Read(ref count), new KeyValuePair<string, object?>("outcome", outcome));
}
