using System.Diagnostics.Metrics;
using System.Globalization;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>Names meters so that the Host finds all of them by their prefix.</summary>
public static class Meters
{
    /// <summary>The prefix of all names.</summary>
    public const string Prefix = "Microblog.";

    /// <summary>The meter of a module, such as <c>Microblog.Media</c>. All its metrics have the tag <c>module</c>.</summary>
    public static Meter ForModule(this IMeterFactory meters, string module)
    {
        ArgumentNullException.ThrowIfNull(meters);
        return meters.Create(
            new MeterOptions(Prefix + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(module)) { Tags = [new("module", module)] });
    }
}
