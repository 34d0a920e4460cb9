using Microblog.BuildingBlocks.Events;
using Microblog.Users.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Social.Live;

/// <summary>Ends streams whose credential is good no more: asked when a signal says that some credential has changed, when one ends by itself, and once for every new stream.</summary>
internal sealed partial class CredentialWatch : BackgroundService
{
    // What comes together is asked together.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly LiveHub _hub;
    private readonly ICredentials _credentials;
    private readonly TimeProvider _clock;
    private readonly ILogger<CredentialWatch> _logger;

    public CredentialWatch(LiveHub hub, ICredentials credentials, ISignals signals, TimeProvider clock, ILogger<CredentialWatch> logger)
    {
        (_hub, _credentials, _clock, _logger) = (hub, credentials, clock, logger);
        foreach (var topic in CredentialSignals.All)
        {
            signals.Subscribe(topic, _ => Look());
        }
    }

    /// <summary>Asks soon.</summary>
    public void Look()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // About to.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = Longest;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(wait, stoppingToken);
                await Task.Delay(Gathering, stoppingToken);
                wait = await AskAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(_logger, e);
                wait = AfterFailure;
            }
        }
    }

    private async Task<TimeSpan> AskAsync(CancellationToken ct)
    {
        var open = _hub.All().ToLookup(c => c.Credential);
        if (open.Count == 0)
        {
            return Longest;
        }

        var good = await _credentials.FindAsync([.. open.Select(o => o.Key)], ct);
        foreach (var connection in open.Where(o => !good.ContainsKey(o.Key)).SelectMany(o => o))
        {
            connection.Close(StreamEnd.Revoked);
        }

        var next = good.Values.Min() is { } end ? end - _clock.GetUtcNow() : Longest;
        return next < AfterFailure ? AfterFailure : next > Longest ? Longest : next;
    }

    [LoggerMessage(LogLevel.Warning, "The credentials of open streams cannot be checked at the moment")]
    private static partial void Failed(ILogger logger, Exception exception);
}
