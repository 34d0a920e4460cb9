using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;

namespace Microblog.Media.Model;

/// <summary>How the queue of uploads is doing, how processing ends, and how much room is left for files.</summary>
internal sealed class QueueMeasures : IMeasures
{
    private readonly ModuleSource<MediaDb> _source;
    private readonly SampledGauge _jobs;
    private readonly SampledGauge _age;
    private long _ready;
    private long _failed;
    private long _postponed;

    public QueueMeasures(ModuleSource<MediaDb> source, LocalFileStore files, IMeterFactory meters)
    {
        _source = source;
        var meter = meters.ForModule("media");
        _jobs = new(meter, "microblog.media.queue.jobs", "{upload}", "Uploads that wait to be processed: for the first time, or again after it broke off.");
        _age = new(meter, "microblog.media.queue.age", "s", "How long the oldest upload of the queue has been due.");
        meter.CreateObservableCounter("microblog.media.processed", Observe, "{upload}", "Uploads that were worked on at this server, by how that ended.");
        FolderGauge.Add(meter, "media", files.Folder);
    }

    public void Ready() => Interlocked.Increment(ref _ready);

    public void Failed() => Interlocked.Increment(ref _failed);

    public void Postponed() => Interlocked.Increment(ref _postponed);

    public async Task SampleAsync(CancellationToken ct)
    {
        // Both lanes, in both states, also when nothing is there: a figure that comes and goes cannot be watched.
        await using var command = _source.Source.CreateCommand("""
            SELECT lane, count(j.media_id) FILTER (WHERE j.attempts = 0)::double precision, count(j.media_id) FILTER (WHERE j.attempts > 0)::double precision,
                   greatest(0, coalesce(extract(epoch FROM now() - min(j.due_at)), 0))::double precision
            FROM unnest(ARRAY['picture', 'video']) lane LEFT JOIN media.jobs j USING (lane) GROUP BY lane
            """);
        var (jobs, ages) = (new List<Measurement<double>>(), new List<Measurement<double>>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            KeyValuePair<string, object?> lane = new("lane", reader.GetString(0));
            jobs.Add(new(reader.GetDouble(1), lane, new("state", "waiting")));
            jobs.Add(new(reader.GetDouble(2), lane, new("state", "postponed")));
            ages.Add(new(reader.GetDouble(3), lane));
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

    private static Measurement<long> Of(string outcome, ref long count) => new(Interlocked.Read(ref count), new KeyValuePair<string, object?>("outcome", outcome));
}
