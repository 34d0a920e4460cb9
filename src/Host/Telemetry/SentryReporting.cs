using System.Diagnostics;
using Microblog.Host.Settings;
using Sentry.AspNetCore;
using Sentry.Extensibility;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Reports unhandled exceptions and logged errors to Sentry, when the setting <c>SENTRY_DSN</c> names a project. A report has the
/// exception, the log message, the route, the trace id, the release and the environment. It has no personal data.
/// </summary>
internal static class SentryReporting
{
    public static void AddSentryReporting(this WebApplicationBuilder builder, RootSettings settings)
    {
        if (settings.SentryDsn is not { Length: > 0 } dsn)
        {
            return;
        }

        builder.WebHost.UseSentry((SentryAspNetCoreOptions options) =>
        {
            options.Dsn = dsn;
            options.Release = $"microblog@{OtlpExport.Version}";
            options.Environment = builder.Environment.EnvironmentName.ToLowerInvariant();
            options.SendDefaultPii = false;
            options.MaxRequestBodySize = RequestSize.None;

            // A breadcrumb is a log message of a lower level, which may quote the query string of a request.
            options.MaxBreadcrumbs = 0;

            // Only errors: OpenTelemetry has the traces and the metrics.
            options.AutoSessionTracking = false;
            options.AutoRegisterTracing = false;
            options.SendClientReports = false;
            options.ReportAssembliesMode = ReportAssembliesMode.None;
            options.DisableSentryHttpMessageHandler = true;
            options.SetBeforeSend(Anonymize);
        });
    }

    private static SentryEvent Anonymize(SentryEvent report)
    {
        report.Request = new SentryRequest();
        report.User = new SentryUser();
        report.ServerName = null;

        // The parameters of log messages and scopes, such as the id of the caller. Sentry offers no way to remove an extra.
        foreach (var tag in report.Tags.Keys.ToArray())
        {
            report.UnsetTag(tag);
        }

        foreach (var extra in report.Extra.Keys.ToArray())
        {
            report.SetExtra(extra, null);
        }

        if (Activity.Current is { } activity)
        {
            report.Contexts.Trace.TraceId = SentryId.Parse(activity.TraceId.ToHexString());
            report.Contexts.Trace.SpanId = SpanId.Parse(activity.SpanId.ToHexString());
        }

        return report;
    }
}
