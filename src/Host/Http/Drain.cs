using Microblog.Host.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Host.Http;

/// <summary>
/// A server that is told to stop goes on serving for a while, so that whoever sends it calls notices first: it is no longer ready, it asks for connections
/// to be closed, and it hands back what its proxy can ask of another server. Then what is under way is finished, and it stops.
/// </summary>
internal sealed class Drain : IHostedLifecycleService, IHealthCheck
{
    /// <summary>A request header of a proxy that asks another server when it is answered with a 502.</summary>
    public const string Elsewhere = "X-Ask-Elsewhere";

    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeSpan _time;
    private volatile bool _isStopping;

    public Drain(DrainSettings settings, IHostApplicationLifetime lifetime) => (_time, _lifetime) = (settings.Time, lifetime);

    /// <summary>It was told to stop.</summary>
    public bool HasBegun => _isStopping || _lifetime.ApplicationStopping.IsCancellationRequested;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HasBegun ? HealthCheckResult.Unhealthy("stopping: send calls to another server") : HealthCheckResult.Healthy());

    // Before anything else is stopped, Kestrel included.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        return Task.Delay(_time, CancellationToken.None);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What it does to calls that come in meanwhile.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!HasBegun)
        {
            return next(http);
        }

        // A connection that is kept would be cut off at the end, perhaps with a call on it.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && http.Request.Headers.ContainsKey(Elsewhere) && !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            // Nobody but the proxy sees it. It counts as this server's failure, so that nothing comes here any more, what cannot be repeated least of all.
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
