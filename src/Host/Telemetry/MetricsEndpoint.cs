using Microblog.BuildingBlocks.Http;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.Host.Telemetry;

/// <summary>Where figures are given out: to administrators at the address of the API, to anybody at the address that is set for it.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    /// <summary>What the server listens to, with the address of the metrics: naming one address makes the framework forget the ports it was given.</summary>
    public static string? Urls(string? urls, MetricsSettings settings, IConfiguration configuration) => settings.Url is null
        ? urls
        : string.Join(';', [.. urls is null ? [.. Ports(configuration, "http"), .. Ports(configuration, "https")] : new[] { urls }, settings.Url]);

    public static void MapMetrics(this WebApplication app) => app
        .MapGet(Path, (HttpContext http, Scraping scraping) => scraping.AnswerAsync(http))
        .RequireAuthorization(policy => policy.RequireRole(Caller.Administrator))
        .ExcludeFromDescription();

    /// <summary>At the address of the metrics there are the metrics and the health, and nothing else.</summary>
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
                return http.RequestServices.GetRequiredService<Scraping>().AnswerAsync(http);
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    /// <summary>Whoever watches the server is not what is watched: no traces of it, and no place in how long requests take.</summary>
    public static void UseQuietWatching(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || http.Request.Path == Path)
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
            {
                activity.IsAllDataRequested = false;
                activity.ActivityTraceFlags &= ~System.Diagnostics.ActivityTraceFlags.Recorded;
            }

            if (http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            {
                metrics.MetricsDisabled = true;
            }
        }

        return next(http);
    });

    private static IEnumerable<string> Ports(IConfiguration configuration, string scheme) =>
        (configuration[$"{scheme}_PORTS"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");
}
