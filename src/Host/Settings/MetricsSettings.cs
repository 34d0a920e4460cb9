using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>Figures for Prometheus, at <c>/metrics</c>.</summary>
internal sealed class MetricsSettings
{
    /// <summary>
    /// An address of its own for whoever scrapes, such as <c>http://*:9464</c>: there <c>/metrics</c> and <c>/health</c> are answered to anybody, and
    /// nothing else is. Keep it inside. At the address of the API only administrators are answered.
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
                return value is not string text || BindingAddress.Parse(text) is { Port: > 0, PathBase: "", IsUnixPipe: false } address && address.Scheme is "http" or "https";
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }
}
