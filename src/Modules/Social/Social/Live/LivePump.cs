using System.Security.Cryptography;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Social.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Live;

/// <summary>
/// The one reader of the log on this Host: numbers what reactions have put down, reads what is new, and hands it to the open streams. Woken by its
/// own Host after a commit, by others with a signal; it looks by itself every second while somebody listens, because signals can be lost.
/// </summary>
internal sealed partial class LivePump : BackgroundService
{
    private const string Topic = "social.live";
    private const int Batch = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // What comes meanwhile is told together: the more streams there are, the more a turn costs. While nobody listens here, nobody waits for it.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseForStream = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(1);

    private readonly string _self = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly LiveLog _log;
    private readonly LiveHub _hub;
    private readonly LiveDrawing _drawing;
    private readonly CircleReader _circles;
    private readonly ISignals _signals;
    private readonly StreamSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<LivePump> _logger;
    private int _somethingWaits;

    public LivePump(
        LiveLog log, LiveHub hub, LiveDrawing drawing, CircleReader circles, ISignals signals, StreamSettings settings, TimeProvider clock, ILogger<LivePump> logger)
    {
        (_log, _hub, _drawing, _circles, _signals, _settings, _clock, _logger) = (log, hub, drawing, circles, signals, settings, clock, logger);
        signals.Subscribe(Topic, Hear);
        circles.Subscribe(hub.MarkStale);
    }

    /// <summary>Something was put down and is committed.</summary>
    public void Wake()
    {
        Volatile.Write(ref _somethingWaits, 1);
        Nudge();
    }

    /// <summary>Look; there may be nothing.</summary>
    public void Nudge()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pruned = _clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(_hub.IsEmpty ? PruneEvery : Poll, stoppingToken);
                await Rounds.RunAsync("social.tell-streams", () => TurnAsync(stoppingToken));
                if (_clock.GetElapsedTime(pruned) > PruneEvery)
                {
                    pruned = _clock.GetTimestamp();
                    await Rounds.RunAsync("social.prune-log", () => _log.PruneAsync(_settings.Keep, _clock.GetUtcNow(), stoppingToken));
                }

                await Task.Delay(Pause(_hub.Count), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, mostly: streams stay open, and go on where they were when it is back.
                Away(_logger, e);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Pause(int streams)
    {
        var pause = ShortestPause + (streams * PauseForStream);
        return streams == 0 ? IdlePause : pause > LongestPause ? LongestPause : pause;
    }

    /// <returns>How many events were told; 1 when what others will tell was numbered.</returns>
    private async Task<long> TurnAsync(CancellationToken ct)
    {
        var waits = Interlocked.Exchange(ref _somethingWaits, 0) == 1;
        if (_hub.IsEmpty)
        {
            if (!waits)
            {
                return 0;
            }

            // Others first: this Host is in no hurry.
            _signals.Send(Topic, _self);
            return await _log.NumberAsync(ct) ? 1 : 0;
        }

        try
        {
            var state = waits ? default : await _log.StateAsync(ct);
            var numbered = (waits || state.Waiting) && await _log.NumberAsync(ct);
            if (numbered)
            {
                _signals.Send(Topic, _self);
            }

            return numbered || state.Last > _hub.Position ? await TellAsync(ct) : 0;
        }
        catch when (waits)
        {
            Volatile.Write(ref _somethingWaits, 1);
            throw;
        }
    }

    private async Task<long> TellAsync(CancellationToken ct)
    {
        var told = 0L;
        while (await _log.ReadAsync(_hub.Position, long.MaxValue, Batch, ct) is { Count: > 0 } rows)
        {
            var events = await _drawing.DrawAsync(rows, _hub.Find, ct);
            await RefreshAsync(ct);
            _hub.Deliver(events, rows[^1].Id);
            told += rows.Count;
            if (rows.Count < Batch)
            {
                break;
            }
        }

        return told;
    }

    // From memory mostly. While signals do not arrive, what is in memory may be old, for everybody.
    private async Task RefreshAsync(CancellationToken ct)
    {
        if (!_signals.Listening)
        {
            _hub.MarkStale(userId: null);
        }

        if (_hub.TakeStale() is not { Count: > 0 } stale)
        {
            return;
        }

        try
        {
            var circles = await _circles.FindAsync([.. stale.Select(p => p.Onlooker.Id)], ct);
            foreach (var person in stale)
            {
                person.Onlooker = new Onlooker(person.Onlooker.Id, circles[person.Onlooker.Id]);
            }
        }
        catch
        {
            foreach (var person in stale)
            {
                person.IsStale = true;
            }

            throw;
        }
    }

    private void Hear(string? host)
    {
        if (host != _self)
        {
            Nudge();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Streams are told nothing at the moment")]
    private static partial void Away(ILogger logger, Exception exception);
}
