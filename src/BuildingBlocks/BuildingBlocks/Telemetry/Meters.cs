using System.Diagnostics.Metrics;
using System.Globalization;

namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>Names meters so that the Host finds all of them without knowing any.</summary>
public static class Meters
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "Microblog.";

    /// <summary>The meter of a module, such as <c>Microblog.Media</c>. Every figure of it carries the tag <c>module</c>.</summary>
    public static Meter ForModule(this IMeterFactory meters, string module)
    {
        ArgumentNullException.ThrowIfNull(meters);
        return meters.Create(new MeterOptions(Prefix + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(module)) { Tags = [new("module", module)] });
    }
}
