using System.Net;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Settings;

namespace Microblog.Host.Commands;

/// <summary>
/// Keeps a server in Development on its own machine, because everybody knows the API keys of the demonstration. An address that other
/// machines can reach needs a second word, the setting <c>Development:AllowNetwork</c>.
/// </summary>
internal static class DevelopmentAddresses
{
    /// <exception cref="StartupException">The server would listen at an address that other machines can reach.</exception>
    public static void Check(StartOptions options)
    {
        var configuration = ConfigurationSources.Early(options.Settings);
        if (ConfigurationSources.EnvironmentOf(configuration) != Environments.Development)
        {
            return;
        }

        var registry = new SettingsRegistry();
        var settings = registry.Read<DevelopmentSettings>(configuration, "Development");
        registry.Check(configuration);
        if (!settings.AllowNetwork && Find(configuration, Startup.UrlsOf(options, configuration)) is { } address)
        {
            throw new StartupException(
                $"Everybody knows the API keys of Development, and other machines could reach {address}: listen at a loopback address, "
                + "such as http://127.0.0.1:5080, or start with the Production settings, or set Development__AllowNetwork=true too.");
        }
    }

    /// <summary>The first address that other machines can reach; null when there is none.</summary>
    internal static string? Find(IConfiguration configuration, string? urls)
    {
        // Endpoints that are configured for Kestrel replace all other addresses; without addresses it listens everywhere.
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "").ToArray();
        return (endpoints.Length > 0 ? endpoints : (urls ?? "http://*").Split(';', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(url => !IsLocal(url.Trim()));
    }

    private static bool IsLocal(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.IsNamedPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
