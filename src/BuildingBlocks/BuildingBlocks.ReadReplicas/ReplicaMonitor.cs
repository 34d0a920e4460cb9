using System.Collections.Concurrent;
using System.Globalization;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.BuildingBlocks.ReadReplicas;

/// <summary>
/// Tells who may be answered by a standby. Twice a second it notes how far the primary's log is and how far each standby has replayed it:
/// so it knows a moment in the past of which the standbys know everything. Callers who changed something after that moment are left to the
/// primary, and so is whoever is new to this Host, because they may have changed something at another one.
/// </summary>
internal sealed partial class ReplicaMonitor(DatabaseSettings settings, ISignals signals, ILogger<ReplicaMonitor> logger)
    : BackgroundService
{
    private const string Topic = "database.changed";
    private const int MostCallers = 200_000;
    private const int MostMarks = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // When each caller last changed something, or was first seen.
    private readonly ConcurrentDictionary<long, long> _changes = new();
    private readonly Queue<Mark> _marks = new(MostMarks);
    private NpgsqlDataSource[] _servers = [];
    private int _primary = -1;
    private long _known;
    private int _callers;
    private volatile string _state = "";
    private volatile int _count;

    /// <summary>
    /// The moment of which every standby in use knows everything; 0 when none may be used. By <see cref="Environment.TickCount64"/>.
    /// </summary>
    public long Known => Interlocked.Read(ref _known);

    /// <summary>How many standbys answered when they were last looked at.</summary>
    public int Count => _count;

    /// <summary>Whether the standbys know all that this caller has done, and are not too far behind.</summary>
    public bool Know(long callerId)
    {
        var now = Environment.TickCount64;
        var known = Known;
        if (!_changes.TryGetValue(callerId, out var changed))
        {
            Note(callerId);
            return false;
        }

        return changed < known && now - known <= settings.MostLag.TotalMilliseconds;
    }

    /// <summary>The caller has changed something: call it after the commit, before the answer.</summary>
    public void Tell(long callerId)
    {
        Note(callerId);
        signals.Send(Topic, callerId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A standby did not do what was asked of it: the primary answers until it was looked at again.</summary>
    public void Distrust(Exception reason)
    {
        Interlocked.Exchange(ref _known, 0);
        Failed(logger, reason.Message);
    }

    public override void Dispose()
    {
        foreach (var server in _servers)
        {
            server.Dispose();
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.HasStandbys)
        {
            return;
        }

        signals.Subscribe(Topic, Hear);
        _servers = [.. settings.Hosts.Select(Connect)];
        while (!stoppingToken.IsCancellationRequested)
        {
            var looked = Environment.TickCount64;
            var seen = await Task.WhenAll(_servers.Select(s => LookAsync(s, stoppingToken)));
            Judge(seen, looked);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What follows from a look at all servers that began at <paramref name="looked"/>.</summary>
    internal void Judge(IReadOnlyList<Sight?> seen, long looked)
    {
        var primary = seen.ToList().FindIndex(s => s is { IsStandby: false });
        if (primary >= 0)
        {
            if (primary != _primary)
            {
                // Another one leads, perhaps from an earlier place in the log. While none does, what was known before still holds.
                _marks.Clear();
                _primary = primary;
            }

            if (_marks.Count == MostMarks)
            {
                _marks.Dequeue();
            }

            _marks.Enqueue(new Mark(looked, seen[primary]!.Place));
        }

        var places = seen.OfType<Sight>().Where(s => s.IsStandby).Select(s => s.Place).ToList();
        _count = places.Count;
        var known = places.Count == 0 ? 0
            : _marks.Where(m => places.TrueForAll(p => p >= m.Place)).Select(m => m.Moment).DefaultIfEmpty(0).Max();
        Interlocked.Exchange(ref _known, known);
        var standbys = known > 0 && looked - known <= settings.MostLag.TotalMilliseconds ? $"{places.Count} standbys in use"
            : $"{places.Count} standbys there, none in use";
        var state = primary < 0 ? "no primary" : $"{settings.Hosts[primary]} is the primary, {standbys}";
        if (state != _state)
        {
            _state = state;
            Changed(logger, state);
        }
    }

    private static async Task<Sight?> LookAsync(NpgsqlDataSource server, CancellationToken ct)
    {
        try
        {
            // Where the log is inserted, not where it is written: a commit that does not wait for the disk is in it too.
            await using var command = server.CreateCommand("""
                SELECT pg_is_in_recovery(), CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_replay_lsn(), '0/0')
                    ELSE pg_current_wal_insert_lsn() END
                """);
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            return new Sight(reader.GetBoolean(0), reader.GetFieldValue<NpgsqlLogSequenceNumber>(1));
        }
        catch (Exception e)
            when (e is NpgsqlException or TimeoutException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // Away: nobody else reaches it either.
            return null;
        }
    }

    private void Note(long callerId)
    {
        var now = Environment.TickCount64;
        if (_changes.TryAdd(callerId, now))
        {
            // Whoever is forgotten counts as new, which is always safe.
            if (Interlocked.Increment(ref _callers) >= MostCallers)
            {
                Interlocked.Exchange(ref _callers, 0);
                _changes.Clear();
            }

            return;
        }

        _changes.AddOrUpdate(callerId, now, (_, noted) => Math.Max(noted, now));
    }

    private void Hear(string? key)
    {
        if (long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var callerId))
        {
            Note(callerId);
            return;
        }

        // Signals may have been missed: everybody is new again.
        _changes.Clear();
    }

    private NpgsqlDataSource Connect(string host)
    {
        var login = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Host = host,
            ApplicationName = "microblog/standbys",
            MinPoolSize = 0,
            MaxPoolSize = 1,
            Timeout = 2,
            CommandTimeout = 2,
        };
        login.Remove("Target Session Attributes");
        login.Remove("Load Balance Hosts");
        return NpgsqlDataSource.Create(login.ConnectionString);
    }

    [LoggerMessage(LogLevel.Information, "The database: {State}")]
    private static partial void Changed(ILogger logger, string state);

    [LoggerMessage(LogLevel.Warning, "A standby failed a read, which the primary answers: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);

    /// <summary>A server as it was seen.</summary>
    internal sealed record Sight(bool IsStandby, NpgsqlLogSequenceNumber Place);

    private sealed record Mark(long Moment, NpgsqlLogSequenceNumber Place);
}
