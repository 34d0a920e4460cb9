using System.Threading.Channels;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// Signals by PostgreSQL's <c>LISTEN</c> and <c>NOTIFY</c>, on a connection of their own and outside every business transaction: a
/// <c>NOTIFY</c> inside one takes a lock for the whole server at commit.
/// </summary>
internal sealed partial class PostgresSignals(DatabaseSettings settings, ILogger<PostgresSignals> logger) : BackgroundService, ISignals
{
    private const string ChannelName = "microblog";
    private const int MostPayload = 7000;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(700);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Action<string?>>> _subscribers = new(StringComparer.Ordinal);
    private readonly Channel<string> _outgoing = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<string> _unsent = new(StringComparer.Ordinal);
    private volatile bool _listening;

    public bool Listening => _listening;

    public void Send(string topic, string key) => _outgoing.Writer.TryWrite($"{topic}:{key}");

    public void Subscribe(string topic, Action<string?> heard)
    {
        lock (_lock)
        {
            _subscribers[topic] = [.. _subscribers.GetValueOrDefault(topic, []), heard];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var login = settings.ToPrimary("signals");
        (login.CommandTimeout, login.CancellationTimeout) = (1, 500);
        var told = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(login.ConnectionString);
                await ListenAsync(connection, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException or IOException)
            {
                if (_listening || e.Message != told)
                {
                    Lost(logger, told = e.Message);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            finally
            {
                _listening = false;
                Missed();
            }

            await Task.Delay(Heartbeat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await connection.OpenAsync(ct);
        connection.Notification += (_, e) => Hear(e.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        Missed();
        _listening = true;
        Task<bool>? waiting = null;
        while (!ct.IsCancellationRequested)
        {
            // One connection both ways: wait for a notification, but no longer than until there is something to send. The regular
            // statement is the heartbeat too: a connection that died silently is noticed within about two seconds.
            using (var pause = CancellationTokenSource.CreateLinkedTokenSource(ct))
            {
                waiting ??= _outgoing.Reader.WaitToReadAsync(ct).AsTask();
                var hearing = connection.WaitAsync(Heartbeat, pause.Token);
                if (await Task.WhenAny(hearing, waiting) == waiting)
                {
                    waiting = null;
                    await pause.CancelAsync();
                }

                await hearing.ContinueWith(t => t.IsFaulted ? t : Task.CompletedTask, CancellationToken.None, TaskContinuationOptions.None,
                    TaskScheduler.Default).Unwrap();
            }

            await SendAsync(connection, ct);
        }
    }

    private async Task SendAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // What a lost connection did not take is sent again by the next one: the other Hosts may have lost nothing, and must still hear it.
        var length = _unsent.Sum(line => line.Length + 1);
        while (length < MostPayload && _outgoing.Reader.TryRead(out var line))
        {
            length += _unsent.Add(line) ? line.Length + 1 : 0;
        }

        await using var command = _unsent.Count == 0
            ? new NpgsqlCommand("SELECT 1", connection)
            : new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
            {
                Parameters = { new() { Value = ChannelName }, new() { Value = string.Join('\n', _unsent) } },
            };
        await command.ExecuteNonQueryAsync(ct);
        _unsent.Clear();
    }

    private void Hear(string payload)
    {
        foreach (var line in payload.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var heard in SubscribersOf(line[..colon]))
            {
                heard(line[(colon + 1)..]);
            }
        }
    }

    private void Missed()
    {
        Action<string?>[] all;
        lock (_lock)
        {
            all = [.. _subscribers.Values.SelectMany(s => s)];
        }

        foreach (var heard in all)
        {
            heard(null);
        }
    }

    private List<Action<string?>> SubscribersOf(string topic)
    {
        lock (_lock)
        {
            return _subscribers.GetValueOrDefault(topic, []);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection for signals was lost ({Reason}); caches are off until it is back")]
    private static partial void Lost(ILogger logger, string reason);
}
