using System.Security.Cryptography;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Gives numbers to new events, reads the stream log, and delivers it to the open streams of this server. It is woken after commits on this
/// server and by signals from others. While streams are open it also looks every second, because signals can be lost.
/// </summary>
[SingletonService]
internal sealed partial class StreamDispatcher : BackgroundService
{
    private const string Topic = "social.live";
    private const int Batch = 500;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // Events that arrive during a pause are delivered together: the more streams are open, the more a delivery costs. Without streams
    // nobody waits.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PausePerStream = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(1);

    private readonly string _serverId = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly StreamWakeUp _wakeUp;
    private readonly StreamLog _log;
    private readonly StreamHub _hub;
    private readonly StreamEventRenderer _renderer;
    private readonly CircleCache _circles;
    private readonly ISignals _signals;
    private readonly StreamSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<StreamDispatcher> _logger;

    public StreamDispatcher(
        StreamWakeUp wakeUp, StreamLog log, StreamHub hub, StreamEventRenderer renderer, CircleCache circles, ISignals signals,
        StreamSettings settings, TimeProvider clock, ILogger<StreamDispatcher> logger)
    {
        (_wakeUp, _log, _hub, _renderer, _circles) = (wakeUp, log, hub, renderer, circles);
        (_signals, _settings, _clock, _logger) = (signals, settings, clock, logger);
        signals.Subscribe(Topic, OnSignal);
        circles.Subscribe(hub.MarkStale);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pruned = _clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wakeUp.WaitAsync(_hub.IsEmpty ? PruneInterval : PollInterval, stoppingToken);
                await BackgroundJobTraces.RunAsync("social.tell-streams", () => RunOnceAsync(stoppingToken));
                if (_clock.GetElapsedTime(pruned) > PruneInterval)
                {
                    pruned = _clock.GetTimestamp();
                    await BackgroundJobTraces.RunAsync(
                        "social.prune-log", () => _log.PruneAsync(_settings.Keep, _clock.GetUtcNow(), stoppingToken));
                }

                await Task.Delay(Pause(_hub.Count), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Mostly the database is not reachable. Streams stay open, and continue where they were when it is back.
                Failed(_logger, e);
                await Task.Delay(PollInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Pause(int streams)
    {
        var pause = ShortestPause + (streams * PausePerStream);
        return streams == 0 ? IdlePause : pause > LongestPause ? LongestPause : pause;
    }

    /// <returns>How many events were delivered; 1 when events were only numbered, for other servers to deliver.</returns>
    private async Task<long> RunOnceAsync(CancellationToken ct)
    {
        var hasUnnumbered = _wakeUp.TakeUnnumbered();
        if (_hub.IsEmpty)
        {
            if (!hasUnnumbered)
            {
                return 0;
            }

            // The signal first: a server with open streams numbers them sooner than this one.
            _signals.Send(Topic, _serverId);
            return await _log.NumberAsync(ct) ? 1 : 0;
        }

        try
        {
            var state = hasUnnumbered ? default : await _log.StateAsync(ct);
            var isNumbered = (hasUnnumbered || state.HasWaiting) && await _log.NumberAsync(ct);
            if (isNumbered)
            {
                _signals.Send(Topic, _serverId);
            }

            return isNumbered || state.Last > _hub.Position ? await DeliverAsync(ct) : 0;
        }
        catch when (hasUnnumbered)
        {
            _wakeUp.KeepUnnumbered();
            throw;
        }
    }

    private async Task<long> DeliverAsync(CancellationToken ct)
    {
        var delivered = 0L;
        while (await _log.ReadAsync(_hub.Position, long.MaxValue, Batch, ct) is { Count: > 0 } rows)
        {
            var events = await _renderer.RenderAsync(rows, _hub.Find, _hub.WatchedTweets(), ct);
            await RefreshViewersAsync(ct);
            _hub.Deliver(events, rows[^1].Id);
            delivered += rows.Count;
            if (rows.Count < Batch)
            {
                break;
            }
        }

        return delivered;
    }

    // Mostly from memory. While signals do not arrive, every cached circle may be old.
    private async Task RefreshViewersAsync(CancellationToken ct)
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
            var circles = await _circles.FindAsync([.. stale.Select(u => u.Viewer.Id)], ct);
            foreach (var user in stale)
            {
                user.Viewer = new Viewer(user.Viewer.Id, circles[user.Viewer.Id]);
            }
        }
        catch
        {
            foreach (var user in stale)
            {
                user.IsStale = true;
            }

            throw;
        }
    }

    private void OnSignal(string? serverId)
    {
        if (serverId != _serverId)
        {
            _wakeUp.Wake();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events cannot be delivered to open streams at the moment")]
    private static partial void Failed(ILogger logger, Exception exception);
}
