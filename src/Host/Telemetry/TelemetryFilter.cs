using Microsoft.AspNetCore.Http.Features;

namespace Microblog.Host.Telemetry;

/// <summary>Leaves the requests of monitoring systems out of the metrics of requests and out of the traces.</summary>
internal static class TelemetryFilter
{
    /// <summary>Whether the request asks for the health of the server or for its metrics.</summary>
    public static bool IsMonitoring(HttpRequest request) =>
        request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || request.Path == MetricsEndpoint.Path;

    public static void UseTelemetryFilter(this WebApplication app) => app.Use((http, next) =>
    {
        if (IsMonitoring(http.Request) && http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        return next(http);
    });
}
