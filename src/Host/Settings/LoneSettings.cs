using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>
/// Settings that stand in no section. Those of OpenTelemetry have the names that its specification gives them, and its others
/// (<c>OTEL_TRACES_SAMPLER</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>, <c>OTEL_BSP_…</c>) are honoured as well.
/// </summary>
internal sealed class LoneSettings
{
    /// <summary>Plant the demonstration data. Only in Development.</summary>
    public bool Demonstration { get; init; } = true;

    /// <summary>Where traces and logs go by OTLP. Without it, or the next two, they go nowhere.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [WebAddress]
    public string? Endpoint { get; init; }

    /// <summary>Where traces go, when not there.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    [WebAddress]
    public string? TracesEndpoint { get; init; }

    /// <summary>Where logs go, when not there.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT")]
    [WebAddress]
    public string? LogsEndpoint { get; init; }

    /// <summary>How they are sent.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_PROTOCOL")]
    [AllowedValues("grpc", "http/protobuf")]
    public string Protocol { get; init; } = "grpc";

    /// <summary>Headers to send along, as <c>name=value</c> with commas between them: what the backend knows us by.</summary>
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

    /// <summary>What this server is called in them.</summary>
    [ConfigurationKeyName("OTEL_SERVICE_NAME")]
    public string ServiceName { get; init; } = "microblog";

    /// <summary>Whether there is somewhere to send traces to.</summary>
    public bool SendsTraces => Traces == "otlp" && (Endpoint ?? TracesEndpoint) is not null;

    /// <summary>Whether there is somewhere to send logs to.</summary>
    public bool SendsLogs => Logs == "otlp" && (Endpoint ?? LogsEndpoint) is not null;
}
