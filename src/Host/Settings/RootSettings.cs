using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Http;

namespace Microblog.Host.Settings;

/// <summary>
/// Settings outside of sections. Those of OpenTelemetry have the names of its specification. Its other variables
/// (<c>OTEL_TRACES_SAMPLER</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>, <c>OTEL_BSP_…</c>) work too.
/// </summary>
internal sealed class RootSettings
{
    /// <summary>Write the demo data at the start. Only in Development.</summary>
    public bool Demonstration { get; init; } = true;

    /// <summary>
    /// Run Production as root. Not for a company: without it, a program that root starts goes on as the owner of the data folder, or as the
    /// user microblog or nobody.
    /// </summary>
    public bool AllowRoot { get; init; }

    /// <summary>
    /// The host names of this server, such as <c>microblog.example.com</c> or <c>*.example.com</c>; requests for others are refused, except
    /// health checks. Name them in Production: without them a page elsewhere can take this server for its own by a change of its DNS.
    /// Loopback names are always allowed in Development.
    /// </summary>
    [HostNames]
    [DefaultDescription("any; in Development loopback names and IP addresses")]
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The OTLP endpoint of traces and logs. Without this and the next two settings, nothing is sent.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [WebAddress]
    public string? Endpoint { get; init; }

    /// <summary>The OTLP endpoint of traces, when it is another one.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    [WebAddress]
    public string? TracesEndpoint { get; init; }

    /// <summary>The OTLP endpoint of logs, when it is another one.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT")]
    [WebAddress]
    public string? LogsEndpoint { get; init; }

    /// <summary>The transport of OTLP.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_PROTOCOL")]
    [AllowedValues("grpc", "http/protobuf")]
    public string Protocol { get; init; } = "grpc";

    /// <summary>Headers for the OTLP endpoint, such as its API key, as <c>name=value</c> with commas between them.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_HEADERS")]
    [SecretSetting]
    public string? Headers { get; init; }

    /// <summary>Whether traces are sent.</summary>
    [ConfigurationKeyName("OTEL_TRACES_EXPORTER")]
    [AllowedValues("otlp", "none")]
    public string Traces { get; init; } = "otlp";

    /// <summary>Whether logs are sent.</summary>
    [ConfigurationKeyName("OTEL_LOGS_EXPORTER")]
    [AllowedValues("otlp", "none")]
    public string Logs { get; init; } = "otlp";

    /// <summary>The service name in traces and logs.</summary>
    [ConfigurationKeyName("OTEL_SERVICE_NAME")]
    public string ServiceName { get; init; } = "microblog";

    /// <summary>
    /// The Sentry project that unhandled exceptions and logged errors are reported to, without personal data. Without it nothing is
    /// reported.
    /// </summary>
    [ConfigurationKeyName("SENTRY_DSN")]
    [SecretSetting]
    [Dsn]
    public string? SentryDsn { get; init; }

    /// <summary>Whether traces are enabled and have an endpoint.</summary>
    public bool SendsTraces => Traces == "otlp" && (Endpoint ?? TracesEndpoint) is not null;

    /// <summary>Whether logs are enabled and have an endpoint.</summary>
    public bool SendsLogs => Logs == "otlp" && (Endpoint ?? LogsEndpoint) is not null;

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class HostNamesAttribute : SettingRuleAttribute
    {
        public override string Allowed => "host names such as microblog.example.com or *.example.com, without ports, or *";

        public override bool IsValid(object? value)
        {
            try
            {
                return value is not IReadOnlyList<string> words || HostNames.Read(words) is not null;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class DsnAttribute : SettingRuleAttribute
    {
        public override string Allowed => "the DSN of a Sentry project, such as https://KEY@sentry.example.com/1";

        public override bool IsValid(object? value) => value is not string { Length: > 0 } text
            || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length > 0
                && uri.AbsolutePath.TrimEnd('/').Length > 1);
    }
}
