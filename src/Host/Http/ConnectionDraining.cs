using Microblog.Host.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Host.Http;

/// <summary>
/// Drains connections before the server stops. For the time of the setting <c>Drain:Time</c> the server is not ready, asks clients to close
/// their connections, and returns reads that its proxy can send to another server. Then it finishes the requests in progress and stops.
/// </summary>
internal sealed class ConnectionDraining : IHostedLifecycleService, IHealthCheck
{
    /// <summary>A request header of a proxy that tries another server when the answer is 502.</summary>
    public const string RetryElsewhereHeader = "X-Ask-Elsewhere";

    // Where nginx has no other server to ask, it goes to this place of deploy/nginx/microblog.conf, which answers with 503.
    private const string NobodyLeft = "@away";

    private readonly IHostApplicationLifetime _lifetime;
    private readonly DatabaseWait _wait;
    private readonly TimeSpan _time;
    private volatile bool _isStopping;

    public ConnectionDraining(DrainSettings settings, DatabaseWait wait, IHostApplicationLifetime lifetime) =>
        (_time, _wait, _lifetime) = (settings.Time, wait, lifetime);

    /// <summary>Whether the server was told to stop.</summary>
    public bool HasBegun => _isStopping || _lifetime.ApplicationStopping.IsCancellationRequested;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HasBegun ? HealthCheckResult.Unhealthy("stopping: send requests to another server")
            : _wait.IsWaiting ? HealthCheckResult.Unhealthy("waiting for the database") : HealthCheckResult.Healthy());

    // Runs before all other services stop, Kestrel included.
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

    /// <summary>Handles a request that arrives during draining.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!HasBegun)
        {
            return next(http);
        }

        // A connection that stays open is closed at the end, perhaps during a request.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && http.Request.Headers.ContainsKey(RetryElsewhereHeader)
            && !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            // Only the proxy sees this answer. It marks this server as failed, so that no more requests arrive, least of all those that
            // cannot be repeated.
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            http.Response.Headers["X-Accel-Redirect"] = NobodyLeft;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
