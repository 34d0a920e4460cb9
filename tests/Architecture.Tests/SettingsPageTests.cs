using Microblog.Architecture.Tests.Product;
using Microblog.BuildingBlocks.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Architecture.Tests;

public sealed class SettingsPageTests(ProductServer server)
{
    private readonly SettingsRegistry _registry = server.Services.GetRequiredService<SettingsRegistry>();

    [Fact]
    public void The_page_on_the_settings_says_what_the_code_reads() => Approved.Holds(
        "docs/settings.md", SettingsPage.Write(_registry), "The page is generated from the classes of settings. Write it anew");

    [Fact]
    public void Every_setting_says_what_it_is_for() => SettingsPage.Unsaid(_registry).ShouldBeEmpty();

    [Fact]
    public void A_setting_that_says_nothing_is_caught()
    {
        var registry = new SettingsRegistry();
        registry.Read<Silent>(new ConfigurationBuilder().Build(), "Silent");

        SettingsPage.Unsaid(registry).ShouldHaveSingleItem().ShouldStartWith("Silent:Words has no doc comment");
    }

    [Fact]
    public void Settings_are_read_through_the_registry_and_nowhere_else()
    {
        // These words read a setting past it: unchecked, and missing from the page.
        string[] past =
            ["onfiguration.GetValue", "onfiguration[\"", "onfiguration.GetSection(\"", "onfiguration.GetConnectionString(",
                "onfiguration.Get<"];
        SourceFile.OfProduct.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)
            && !Early.Contains(f.Path, StringComparer.Ordinal))
            .Where(f => past.Any(p => f.Text.Contains(p, StringComparison.Ordinal))).Select(f => f.Path).ShouldBeEmpty();
    }

    /// <summary>What the framework itself reads, before there is a registry.</summary>
    private static readonly string[] Early = ["src/Host/Settings/ConfigurationSources.cs", "src/Host/Commands/Startup.cs",
        "src/Host/Commands/DevelopmentAddresses.cs",
        "src/Host/Telemetry/MetricsEndpoint.cs", "src/Modules/Media/Media/MediaModule.cs"];

    /// <summary>Says what it is about, and not what its settings are.</summary>
    private sealed class Silent
    {
        public string Words { get; init; } = "";
    }
}
