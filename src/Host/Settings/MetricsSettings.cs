using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>Metrics for Prometheus, at <c>/metrics</c>.</summary>
internal sealed class MetricsSettings
{
    /// <summary>
    /// A separate address for metrics, such as <c>http://*:9464</c>. It serves only <c>/metrics</c> and <c>/health</c>, without
    /// credentials, so keep it in the internal network. At the addresses of the API, <c>/metrics</c> needs an administrator.
    /// </summary>
    [ListeningAddress]
    public string? Url { get; init; }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class ListeningAddressAttribute : SettingRuleAttribute
    {
        public override string Allowed => "an address with a port of its own, such as http://*:9464 or http://127.0.0.1:9464";

        public override bool IsValid(object? value)
        {
            try
            {
                return value is not string text || BindingAddress.Parse(text) is { Port: > 0, PathBase: "", IsUnixPipe: false } address
                    && address.Scheme is "http" or "https";
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }
}
