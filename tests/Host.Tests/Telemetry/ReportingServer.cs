using Microblog.Testing;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>A server that reports its errors to a Sentry project on loopback.</summary>
public sealed class ReportingServer : MicroblogServer, IAsyncDisposable
{
    private readonly SentryReceiver _sentry = SentryReceiver.StartAsync().GetAwaiter().GetResult();

    public SentryReceiver Sentry => _sentry;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["SENTRY_DSN"] = _sentry.Dsn };

    protected override bool KeepsLogProviders => true;

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _sentry.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
