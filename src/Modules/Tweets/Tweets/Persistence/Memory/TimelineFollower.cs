using System.Diagnostics;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// Keeps the memory of timelines true: fills it, and follows the log of changes. Changes that this Host has committed are looked at before
/// the next page is answered; those of others on a signal, and once a second without one.
/// </summary>
[SingletonService]
internal sealed partial class TimelineFollower(
    ModuleDataSource<TweetsDb> source, ISignals signals, TimelineIndex index, TweetCards cards, ReaderMarks marks, TweetSettings settings,
    ILogger<TimelineFollower> logger) : BackgroundService
{
    private const string Topic = "tweets.timelines";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostLag = TimeSpan.FromSeconds(2);

    // What comes within this time is read together, unless a page waits for it.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan MostWaiting = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan KeepChanges = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(1);

    // What this Host has committed it has looked at before it tells the others.
    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly SemaphoreSlim _urgent = new(0, 1);
    private TaskCompletionSource _round = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isReady;
    private long _committed;
    private long _seen;
    private long _lookedAt;
    private long _clock;

    /// <summary>How old the last look at the log is.</summary>
    public TimeSpan Lag => settings.TimelineEntries == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref _lookedAt));

    /// <summary>A number that is larger than all that were drawn before what the memory holds.</summary>
    public long Clock => Interlocked.Read(ref _clock);

    /// <summary>Something was committed by this Host: pages that are asked for from now on have it.</summary>
    public void Committed()
    {
        Interlocked.Increment(ref _committed);
        Release(_wake);
    }

    /// <summary>Waits until the memory has what this Host has committed.</summary>
    /// <returns>False when the memory is off, or is too far behind.</returns>
    public ValueTask<bool> CatchUpAsync(CancellationToken ct)
    {
        var committed = Interlocked.Read(ref _committed);
        return !_isReady || Interlocked.Read(ref _seen) >= committed ? new(IsCurrent) : new(WaitAsync(committed, ct));
    }

    private bool IsCurrent => _isReady && Lag < MostLag;

    private async Task<bool> WaitAsync(long committed, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (_isReady)
        {
            var round = Volatile.Read(ref _round).Task;
            if (Interlocked.Read(ref _seen) >= committed)
            {
                return IsCurrent;
            }

            Release(_urgent);
            Release(_wake);
            var left = MostWaiting - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await round.WaitAsync(left, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }

        return false;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.TimelineEntries > 0)
        {
            signals.Subscribe(Topic, key =>
            {
                if (key != _self)
                {
                    Release(_wake);
                }
            });
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                ReadConsistency.Insist();
                await using var connection = await source.Source.OpenConnectionAsync(stoppingToken);

                // Triggers note changes for other servers, whether this one reads them or not.
                await (settings.TimelineEntries > 0
                    ? FollowAsync(connection, stoppingToken)
                    : new TimelineLog(connection).PruneAsync(KeepChanges, stoppingToken));
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException or IOException)
            {
                Lost(logger, e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            finally
            {
                Forget();
            }

            await Task.Delay(settings.TimelineEntries > 0 ? Heartbeat : PruneInterval, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var log = new TimelineLog(connection);
        string? place = null;
        var prunedAt = Stopwatch.GetTimestamp();
        while (true)
        {
            var lookedAt = Stopwatch.GetTimestamp();
            var committed = Interlocked.Read(ref _committed);
            if ((place = await LookAsync(log, place, ct)) is null)
            {
                Forget();
                continue;
            }

            // Other Hosts look when they hear this. They hear it once for all that was gathered.
            if (Interlocked.Exchange(ref _seen, committed) != committed)
            {
                signals.Send(Topic, _self);
            }

            Volatile.Write(ref _lookedAt, lookedAt);
            _isReady = true;
            Interlocked.Exchange(ref _round, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            if (Stopwatch.GetElapsedTime(prunedAt) > PruneInterval)
            {
                prunedAt = Stopwatch.GetTimestamp();
                await log.PruneAsync(KeepChanges, ct);
            }

            if (await _wake.WaitAsync(Heartbeat, ct))
            {
                await _urgent.WaitAsync(Gathering, ct);
            }
        }
    }

    /// <returns>The place that was reached; null when the log has lost something, and everything must be read anew.</returns>
    private async Task<string?> LookAsync(TimelineLog log, string? place, CancellationToken ct)
    {
        if (place is null)
        {
            var (start, clock) = await log.ReadPlaceAsync(ct);
            await log.FillAsync(index, settings.TimelineEntries, ct);
            Interlocked.Exchange(ref _clock, clock);
            place = start;
        }

        if (await log.ReadAsync(place, ct) is not { } changes)
        {
            return null;
        }

        Interlocked.Exchange(ref _clock, Math.Max(changes.Clock, changes.IsEmpty ? 0 : await ApplyAsync(log, changes, ct)));
        return changes.Snapshot;
    }

    private async Task<long> ApplyAsync(TimelineLog log, TimelineChanges changes, CancellationToken ct)
    {
        var given = changes.Given.Where(g => marks.Follows(g.UserId)).ToArray();
        HashSet<long> tweets = [.. changes.Tweets, .. changes.Counted];
        var now = await log.ReadEntriesAsync(tweets, changes.Retweets, given, ct);
        var gone = tweets.Except(now.Tweets.Select(t => t.Id)).ToArray();
        var retweetIds = now.Retweets.Select(r => r.Id).ToHashSet();
        index.Lock.EnterWriteLock();
        try
        {
            Array.ForEach(gone, index.Remove);
            now.Tweets.ForEach(t => index.Set(t));
            foreach (var (tweetId, userId) in changes.Retweets)
            {
                index.RemoveRetweets(tweetId, userId, retweetIds);
            }

            now.Retweets.ForEach(index.Set);
            index.Trim();
        }
        finally
        {
            index.Lock.ExitWriteLock();
        }

        foreach (var tweetId in tweets)
        {
            cards.Remove(tweetId);
        }

        now.Marks.ForEach(m => marks.Set(m.UserId, m.TweetId, m.Mark));
        return now.Clock;
    }

    // What the memory holds may be wrong from here on: it is filled anew. Whoever waits goes to the database.
    private void Forget()
    {
        _isReady = false;
        cards.Clear();
        marks.Clear();
        Interlocked.Exchange(ref _round, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private static void Release(SemaphoreSlim semaphore)
    {
        try
        {
            if (semaphore.CurrentCount == 0)
            {
                semaphore.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was faster.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The memory of timelines lost its connection ({Reason}); the database answers until it is back")]
    private static partial void Lost(ILogger logger, string reason);
}
