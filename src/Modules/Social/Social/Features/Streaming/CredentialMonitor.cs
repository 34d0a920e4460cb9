using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Closes streams whose credential is no longer valid. It checks after a signal that credentials have changed, when a credential expires,
/// and once for every new stream.
/// </summary>
[SingletonService]
internal sealed partial class CredentialMonitor : BackgroundService
{
    // Signals that arrive within this time are answered by one check.
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly StreamHub _hub;
    private readonly ICredentials _credentials;
    private readonly TimeProvider _clock;
    private readonly ILogger<CredentialMonitor> _logger;

    public CredentialMonitor(
        StreamHub hub, ICredentials credentials, ISignals signals, TimeProvider clock, ILogger<CredentialMonitor> logger)
    {
        (_hub, _credentials, _clock, _logger) = (hub, credentials, clock, logger);
        foreach (var topic in CredentialSignals.All)
        {
            signals.Subscribe(topic, _ => CheckSoon());
        }
    }

    /// <summary>Requests a check.</summary>
    public void CheckSoon()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // A check is already requested.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = LongestWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(wait, stoppingToken);
                await Task.Delay(Debounce, stoppingToken);
                wait = await CheckAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(_logger, e);
                wait = RetryDelay;
            }
        }
    }

    private async Task<TimeSpan> CheckAsync(CancellationToken ct)
    {
        var open = _hub.All().ToLookup(c => c.Credential);
        if (open.Count == 0)
        {
            return LongestWait;
        }

        var valid = await _credentials.FindAsync([.. open.Select(o => o.Key)], ct);
        foreach (var connection in open.Where(o => !valid.ContainsKey(o.Key)).SelectMany(o => o))
        {
            connection.Close(StreamEndReason.Revoked);
        }

        var next = valid.Values.Min() is { } end ? end - _clock.GetUtcNow() : LongestWait;
        return next < RetryDelay ? RetryDelay : next > LongestWait ? LongestWait : next;
    }

    [LoggerMessage(LogLevel.Warning, "The credentials of open streams cannot be checked at the moment")]
    private static partial void Failed(ILogger logger, Exception exception);
}
