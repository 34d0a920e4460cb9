using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>How a module, or the Host, says what can be set.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Reads a section into a class and registers it. From the class come the check at the start, with its bounds as data annotations, the
    /// names that are known, and the settings reference.
    /// </summary>
    public static T AddSettings<T>(this IServiceCollection services, IConfiguration configuration, string section, T? defaults = null)
        where T : class, new()
    {
        var settings = services.SettingsRegistry().Read(configuration, section, defaults);
        services.AddSingleton(settings);
        return settings;
    }

    /// <summary>Adds the health check and the warning that name settings which this program does not know.</summary>
    public static IServiceCollection AddSettingsChecks(this IServiceCollection services)
    {
        services.SettingsRegistry();
        services.AddHealthChecks().AddCheck<SettingsHealth>("settings");
        services.AddHostedService<UnknownSettingsWarning>();
        return services;
    }

    /// <summary>The registry of all settings: there before anything else is, because what is registered depends on settings.</summary>
    public static SettingsRegistry SettingsRegistry(this IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(SettingsRegistry))?.ImplementationInstance is SettingsRegistry there)
        {
            return there;
        }

        var book = new SettingsRegistry();
        services.AddSingleton(book);
        return book;
    }
}
