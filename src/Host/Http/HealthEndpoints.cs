using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microblog.Host.Http;

/// <summary>The health endpoints: <c>/health/live</c> for the process, <c>/health/ready</c> for everything that it depends on.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync })
            .AllowAnonymous().WithMetadata(new HttpMethodMetadata(["GET", "HEAD"]));
        app.MapMethods("/health/ready", ["GET", "HEAD"], async (HttpContext http, ReadinessProbe probe) =>
        {
            var report = await probe.CheckAsync().WaitAsync(http.RequestAborted);
            http.Response.StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK;
            await WriteAsync(http, report);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    // The description is for the operator. The text of an exception is only in the log.
    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new HealthResponse(
        report.Status != HealthStatus.Unhealthy,
        Word(report.Status),
        [.. report.Entries.Select(e => new CheckResponse(e.Key, Word(e.Value.Status), e.Value.Description))]), http.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    /// <summary>How the server is.</summary>
    /// <param name="Result">False when it is unhealthy.</param>
    /// <param name="Status">healthy, degraded (it serves, and something wants a look) or unhealthy.</param>
    /// <param name="Checks">Each thing that was looked at.</param>
    internal sealed record HealthResponse(
        bool Result, [property: AllowedValues("healthy", "degraded", "unhealthy")] string Status, IReadOnlyList<CheckResponse> Checks);

    /// <summary>How one thing is.</summary>
    /// <param name="Name">What was looked at.</param>
    /// <param name="Status">healthy, degraded or unhealthy.</param>
    /// <param name="Description">What is wrong, for the administrator; null when nothing is.</param>
    internal sealed record CheckResponse(
        string Name, [property: AllowedValues("healthy", "degraded", "unhealthy")] string Status, string? Description);
}
