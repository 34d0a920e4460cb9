using Microblog.BuildingBlocks.Web;
using Microblog.Host.Settings;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Serves the metrics: to administrators at the addresses of the API, to everybody at the address of the setting <c>Metrics:Url</c>.
/// </summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    /// <summary>
    /// All addresses to listen at, with that of the metrics. The framework ignores the configured ports as soon as one address is named.
    /// </summary>
    public static string? Urls(string? urls, MetricsSettings settings, IConfiguration configuration) => settings.Url is null
        ? urls
        : string.Join(
            ';', [.. urls is null ? [.. Ports(configuration, "http"), .. Ports(configuration, "https")] : new[] { urls }, settings.Url]);

    public static void MapMetrics(this WebApplication app) => app
        .MapGet(Path, (HttpContext http, PrometheusExporter exporter) => exporter.WriteAsync(http))
        .RequireAuthorization(policy => policy.RequireRole(Caller.Administrator))
        .ExcludeFromDescription();

    /// <summary>Limits the address of the metrics to the metrics and the health.</summary>
    public static void UseMetricsAddress(this WebApplication app)
    {
        if (app.Services.GetRequiredService<MetricsSettings>().Url is not { } url)
        {
            return;
        }

        var port = BindingAddress.Parse(url).Port;
        app.Use((http, next) =>
        {
            if (http.Connection.LocalPort != port || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            {
                return next(http);
            }

            if (HttpMethods.IsGet(http.Request.Method) && http.Request.Path == Path)
            {
                return http.RequestServices.GetRequiredService<PrometheusExporter>().WriteAsync(http);
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static IEnumerable<string> Ports(IConfiguration configuration, string scheme) =>
        (configuration[$"{scheme}_PORTS"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");
}
